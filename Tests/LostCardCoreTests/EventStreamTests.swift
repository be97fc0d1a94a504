import LostCardCore
import Testing

@Suite("A stream of events")
struct EventStreamTests {
    @Test(
        "is written field by field, one event a block",
        arguments: [
            (
                ServerSentEvent(name: "level", id: "7", data: #"{"a":1}"#),
                "event: level\nid: 7\ndata: {\"a\":1}\n\n"
            ),
            (ServerSentEvent(data: "a\nb\r\nc"), "data: a\ndata: b\ndata: \ndata: c\n\n"),
            (ServerSentEvent(data: ""), "data: \n\n"),
            (ServerSentEvent(id: "7"), ":\nid: 7\n\n"),
            (ServerSentEvent(retryMilliseconds: 2_000), ":\nretry: 2000\n\n"),
            (ServerSentEvent(), ":\n\n"),
            (
                ServerSentEvent(name: "a\nid: 9", id: "1\r\n2", data: "x"),
                "event: aid: 9\nid: 12\ndata: x\n\n"
            ),
        ])
    func written(event: ServerSentEvent, text: String) {
        #expect(String(decoding: event.bytes, as: UTF8.self) == text)
    }

    @Test(
        "is read however its lines end",
        arguments: ["\n", "\r", "\r\n"])
    func lineEnds(end: String) throws {
        let lines = [
            "event: level", "id: 7", "data: 一", "data:二", "", ": comment", "", "id: 9", "",
            "data: x",
            "",
        ]
        var reader = EventStreamReader()
        let text = lines.map { $0 + end }.joined()
        let found = try reader.read(Array(text.utf8))
        #expect(
            found == [
                ServerSentEvent(name: "level", id: "7", data: "一\n二"), ServerSentEvent(data: "x"),
            ])
        #expect(reader.lastID == "9")
    }

    @Test("is read in pieces of any size", arguments: [1, 2, 3, 5, 64])
    func pieces(size: Int) throws {
        let events = [
            ServerSentEvent(name: "summary", id: "3", data: #"{"名前":"値"}"#),
            ServerSentEvent(id: "4"), ServerSentEvent(name: "level", id: "5", data: "{}"),
        ]
        let bytes = [0xEF, 0xBB, 0xBF] + events.flatMap(\.bytes)
        var reader = EventStreamReader()
        var found: [ServerSentEvent] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            found += try reader.read(bytes[start..<min(start + size, bytes.count)])
        }
        #expect(found == [events[0], events[2]])
        #expect(reader.lastID == "5")
    }

    @Test("holds back an event that has not ended")
    func unfinished() throws {
        var reader = EventStreamReader()
        #expect(try reader.read(Array("id: 1\ndata: x\n".utf8)).isEmpty)
        #expect(reader.lastID == nil)
        #expect(try reader.read(Array("\n".utf8)) == [ServerSentEvent(id: "1", data: "x")])
    }

    @Test(
        "passes over what it does not know",
        arguments: [
            "colour: red\ndata: x\n\n", "retry: soon\ndata: x\n\n", "id: a\0b\ndata: x\n\n",
        ])
    func unknown(text: String) throws {
        var reader = EventStreamReader()
        #expect(try reader.read(Array(text.utf8)) == [ServerSentEvent(data: "x")])
        #expect(reader.lastID == nil)
    }

    @Test("is refused when an event does not end", arguments: ["", "\ndata:"])
    func endless(separator: String) throws {
        var reader = EventStreamReader()
        let half = [UInt8](repeating: 0x61, count: EventStreamReader.maximumBytes / 2)
        #expect(try reader.read(Array("data:".utf8) + half).isEmpty)
        #expect(throws: EventStreamReader.TooLong.self) {
            try reader.read(Array(separator.utf8) + half)
        }
    }
}
