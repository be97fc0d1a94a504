import LostCardCore
import WorkflowFiles

/// Prints what the clocks of given histories show, for a program that knows it independently.
///
/// Reads JSON lines and answers on standard output. An object `{"case", "delivery", "offices",
/// "calendars"}` holds the texts of the workflow files under which the lines after it are judged;
/// an array is a ``History`` and has one line for an answer; `"holidays"` asks for every national
/// holiday that is known.
@main
enum ClockOracle {
    static func main() throws {
        var rules: Rules?
        while let line = readLine() {
            let value = try JSONValue.parse(line.utf8)
            if value.objectValue != nil {
                rules = try Rules(files: value)
            } else if value == "holidays" {
                print(holidays.text)
            } else if let rules {
                print(try History(value, under: rules).shown(under: rules).text)
            } else {
                throw LineFault(part: "workflow")
            }
        }
    }

    private static var holidays: JSONValue {
        .array(
            NationalHolidays.years.flatMap { year in
                NationalHolidays.holidays(in: year).map { .string($0.date.iso) }
            })
    }
}

/// A line that is not of the form described; names the part that is missing or wrong.
struct LineFault: Error {
    let part: String
}

extension Rules {
    /// The rules of `{"case", "delivery", "offices", "calendars": []}`, each the text of a file.
    ///
    /// - Throws: ``LineFault``, or the faults that the reader of the files finds.
    init(files: JSONValue) throws {
        func file(_ key: String) throws -> WorkflowFolder.File {
            guard let text = files[key]?.stringValue else { throw LineFault(part: key) }
            return WorkflowFolder.File(name: key, text: text)
        }
        let calendars = files["calendars"]?.arrayValue?.compactMap(\.stringValue) ?? []
        let loaded = try WorkflowFolder(
            cases: file("case"), delivery: file("delivery"), offices: file("offices"),
            calendars: calendars.map { WorkflowFolder.File(name: "calendar", text: $0) }
        ).load()
        self.init(
            workflow: loaded.workflow, delivery: loaded.delivery,
            municipalities: MunicipalityTable([]), offices: loaded.offices)
    }
}
