import LostCardCore
import TestSupport
import Testing

/// Two thousand commands against one world; the world itself checks after each that replay equals
/// state, that final cards stay final, that no phone or feed wakes a suspended card, and that
/// cases and reissues stay single.
@Suite("A random campaign")
struct RandomCampaignTests {
    private func crowd() throws -> World {
        var world = try World()
        world.add(.test("north", in: .sapporoChuo), .test("NORTH", of: "north"))
        world.add(
            .test("child", name: "山田 太郎", kana: "ヤマダ タロウ", born: "2018-05-05"),
            .test("CHILD", of: "child"))
        world.add(
            .test("ward", name: "佐藤 次郎", kana: nil, born: "1950", isWard: true),
            .test("WARD", of: "ward", hasFace: true))
        world.add(
            .test("two", name: "鈴木 一郎", kana: "スズキ イチロウ"), .test("TWOA", of: "two"),
            .test("TWOB", of: "two", issued: "2025-01-01"))
        world.add(
            .test("gone", name: "田中 実", kana: nil),
            .test("GONE", of: "gone", parts: .inUse.with(.lapsed)))
        return world
    }

    /// Keeps the crowd from running out of cards.
    private func refill(_ world: inout World, _ number: Int) {
        for holder in world.holders.values
        where world.cards(of: holder.id).allSatisfy({ !$0.parts.card.isLive }) {
            let serial = "\(holder.id.text.uppercased())\(number)"
            world.add(holder, .test(serial, of: holder.id.text, issued: "2026-01-01"))
        }
    }

    @Test("never breaks what must always hold", arguments: [20_261_102, .random(in: 0 ... .max)])
    func campaign(seed: UInt64) throws {
        print("random campaign with seed \(seed)")
        var world = try crowd()
        var commands = RandomCommands(seed: seed)
        var outcomes: [String: Int] = [:]
        for number in 0..<2_000 {
            if number % 50 == 0 { refill(&world, number) }
            let before = world
            let verdict = commands.step(&world)
            let kind = verdict.description.prefix { $0 != ":" }
            outcomes[String(kind), default: 0] += 1
            if !verdict.isAccepted {
                #expect(world.orders == before.orders)
                #expect(world.cases.count == before.cases.count)
            }
        }
        #expect(outcomes["applied", default: 0] > 250, "the stories go nowhere: \(outcomes)")
        let reached = Set(world.journals.values.joined().map(\.to.text))
        #expect(reached.count >= 7, "only \(reached.sorted())")
    }

    @Test("gives the same result for the same seed")
    func repeatable() throws {
        func play() throws -> World {
            var world = try crowd()
            var commands = RandomCommands(seed: 7)
            for _ in 0..<200 { _ = commands.step(&world) }
            return world
        }
        let (first, second) = (try play(), try play())
        #expect(first.cases == second.cases)
        #expect(first.journals == second.journals)
        #expect(first.cards == second.cards)
    }
}
