# bash completion for kapwa; made by: kapwa completions bash
_kapwa() {
    local cur=${COMP_WORDS[COMP_CWORD]} words= word noun= verb=
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case $word in -*) continue ;; esac
        if [[ -z $noun ]]; then noun=$word; elif [[ -z $verb ]]; then verb=$word; fi
    done
    case "$noun $verb" in
        ' ') words='case intake today --json --csv --plain -o --output --line --no-input --dry-run --yes --op --template --schema --lang --no-color --practice --shared -h --help --version' ;;
        'case ') words='list note show' ;;
        'intake ') words='new' ;;
        'case list') words='--status --overdue --json --csv --plain -o --output --line --no-input --dry-run --yes --op --lang --no-color --practice --shared -h --help --version' ;;
        'case note') words='--kind --json --csv --plain -o --output --line --no-input --dry-run --yes --op --template --schema --lang --no-color --practice --shared -h --help --version' ;;
        'case show') words='--json --csv --plain -o --output --line --no-input --dry-run --yes --op --lang --no-color --practice --shared -h --help --version' ;;
        'intake new') words='--received-on --sex --nationality --has-children --children --needs --debt --json --csv --plain -o --output --line --no-input --dry-run --yes --op --template --schema --lang --no-color --practice --shared -h --help --version' ;;
        'today '*) words='--on --json --csv --plain -o --output --line --no-input --dry-run --yes --op --lang --no-color --practice --shared -h --help --version' ;;
    esac
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _kapwa kapwa
