import Forms
import Postgres

/// A row of a list that the database hands over as one JSON array, in the order of the columns.
struct ListedValues: RowDecodable {
    let values: [JSONValue]

    init(row: borrowing Row) throws(PostgresError) {
        guard let values = try row.decode(JSONValue.self, at: 0).array else {
            throw .wrongShape
        }
        self.values = values
    }
}
