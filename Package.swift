// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// A module of the product; `scripts/check-imports` compares what it imports with `uses`.
func module(_ name: String, uses: [Target.Dependency] = [], unsafe: Bool = false) -> Target {
    .target(
        name: name, dependencies: uses,
        swiftSettings: unsafe ? settings + [.strictMemorySafety()] : settings)
}

func tests(
    of name: String, uses: [Target.Dependency] = [], golden: [String] = []
) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.target(name: name)] + uses, exclude: golden,
        swiftSettings: settings)
}

let package = Package(
    name: "kapwa",
    targets: [
        .systemLibrary(
            name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(
            name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CKeyutils", providers: [.apt(["libkeyutils-dev"])]),
        .systemLibrary(name: "CLibIntl"),
        .systemLibrary(name: "CLinux"),
        .systemLibrary(
            name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
        .systemLibrary(
            name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        module("Access"),
        module("Columns", uses: ["CLinux"]),
        module("Languages", uses: ["CLibIntl"]),
        module("Forms", uses: ["Languages"]),
        module("Documents", uses: ["Columns", "Forms"]),
        module("Postgres", uses: ["CCrypto", "CLibPQ"], unsafe: true),
        module("Casework", uses: ["Access", "Forms", "Languages", "Postgres"]),
        module(
            "Administration",
            uses: ["Access", "Forms", "Postgres", "Secrets", "CKeyutils", "CLinux"]),
        module("Secrets", uses: ["CSodium"]),
        module("Terminal", uses: ["CNcurses", "Columns"]),
        module("Drafts", uses: ["Casework", "Forms", "Postgres", "Secrets"]),
        .target(
            name: "Screens",
            dependencies: [
                "Access", "Casework", "Columns", "Documents", "Drafts", "Forms", "Languages",
                "Reporting",
                "Terminal",
            ],
            swiftSettings: settings + [.defaultIsolation(MainActor.self)]),
        module(
            "Reporting",
            uses: ["Access", "Casework", "Documents", "Forms", "Languages", "Postgres"]),
        module(
            "Commands",
            uses: [
                "Access", "Administration", "Casework", "Columns", "Documents", "Drafts", "Forms",
                "Languages",
                "Postgres", "Reporting", "Screens", "Secrets", "Terminal",
            ]),
        .executableTarget(name: "kapwa", dependencies: ["Commands"], swiftSettings: settings),
        .executableTarget(
            name: "KapwaLoad", dependencies: ["Casework", "Forms", "Postgres"],
            path: "scripts/bench/Load", swiftSettings: settings),
        .target(
            name: "Support",
            dependencies: ["Access", "Administration", "Casework", "Forms", "Postgres"],
            path: "Tests/Support", swiftSettings: settings),
        tests(of: "Access", uses: ["Administration", "Casework", "Forms", "Postgres", "Support"]),
        tests(of: "Administration", uses: ["Forms", "Postgres", "Secrets", "Support"]),
        tests(of: "Casework", uses: ["Access", "Forms", "Postgres", "Support"]),
        tests(
            of: "Commands",
            uses: [
                "Access", "Administration", "Casework", "Columns", "Forms", "Languages", "Postgres",
                "Screens", "Secrets", "Support",
            ],
            golden: ["Golden"]),
        .executableTarget(
            name: "KapwaDraftClient",
            dependencies: ["Casework", "Drafts", "Forms", "Postgres", "Secrets"],
            path: "Tests/DraftClient", swiftSettings: settings),
        tests(
            of: "Drafts",
            uses: ["Casework", "Forms", "Postgres", "Secrets", "Support"]),
        tests(of: "Columns"),
        tests(of: "Documents", uses: ["Columns", "Forms", "Support"]),
        tests(of: "Forms", uses: ["Support"]),
        tests(
            of: "Languages",
            uses: ["Access", "Casework", "Commands", "Forms", "Support"]),
        tests(of: "Postgres", uses: ["Support"]),
        tests(of: "Reporting", uses: ["Casework", "Documents", "Forms", "Postgres", "Support"]),
        tests(
            of: "Screens",
            uses: [
                "Access", "Administration", "Casework", "Commands", "Forms", "Languages",
                "Postgres", "Reporting", "Support",
                "Terminal",
            ],
            golden: ["Golden"]),
        tests(of: "Secrets"),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["Administration", "Forms", "Postgres", "Support"],
            swiftSettings: settings),
        .executableTarget(
            name: "TerminalTrial", dependencies: ["Terminal"], path: "Tests/TerminalTrial",
            swiftSettings: settings),
        tests(of: "Terminal", uses: ["CNcurses", "Columns", "Support"]),
    ],
    swiftLanguageModes: [.v6])
