import Testing

@testable import LostCardCore

@Suite("A guard written as text")
struct GuardTextTests {
    private func parse(_ text: String) throws -> Guard {
        try GuardParser.parse(text, declared: FactDeclaration.builtIn)
    }

    @Test(
        "stands as a person would write it",
        arguments: [
            "true", "false", "approval", "!approval", "has(fee)", "!has(fee)", "fee == 0",
            "fee > -1", "route != 'express'", "approval == true", "fee in [2000, 1800, 0]",
            "lossKind in ['outside', 'stolen']", "approval && fee <= 3 || produced",
            "(approval || produced) && !pinForm", "!(approval && produced)", "!!approval",
            "!(fee == 0)", "approval && (produced && pinForm)", "approval || (produced || pinForm)",
            "now - letterDate >= 30 days && approval", "!(now - lossNotifiedAt < 90 minutes)",
        ])
    func asWritten(text: String) throws {
        #expect(try parse(text).text == text)
    }

    @Test(
        "leaves out what says nothing",
        arguments: [
            ("((approval))", "approval"), ("approval&&(fee<3)", "approval && fee < 3"),
            ("(approval && produced) || pinForm", "approval && produced || pinForm"),
            ("!fee == 0", "!(fee == 0)"), ("fee in[ 1,2 ]", "fee in [1, 2]"),
        ])
    func plain(written: String, text: String) throws {
        #expect(try parse(written).text == text)
    }

    @Test("reads as the same guard", arguments: [UInt64.random(in: 0 ... .max), 1, 2, 3])
    func roundTrip(seed: UInt64) throws {
        var random = FuzzGenerator(seed: seed)
        for _ in 0..<300 {
            let made = random.guardian(depth: 5)
            #expect(try parse(made.text) == made, "\(made.text)")
        }
    }

    @Test("tells guards apart that group differently")
    func grouping() {
        let (a, b, c) = (Guard.flag(.approval), Guard.flag(.produced), Guard.flag(.pinForm))
        #expect(Guard.all(a, .any(b, c)).text != Guard.any(.all(a, b), c).text)
        #expect(Guard.all(a, .all(b, c)).text != Guard.all(.all(a, b), c).text)
        #expect(Guard.not(.any(a, b)).text != Guard.any(.not(a), b).text)
    }

    @Test("knows the word that always holds")
    func always() throws {
        #expect(try parse("true").isAlways)
        #expect(try !parse("false").isAlways)
        #expect(try !parse("true || approval").isAlways)
    }
}

extension FuzzGenerator {
    /// A guard that the parser could have made, with at most 32 operands.
    fileprivate mutating func guardian(depth: Int) -> Guard {
        switch Int.random(in: depth > 0 ? 0...8 : 3...8, using: &self) {
        case 0: return .not(guardian(depth: depth - 1))
        case 1: return .all(guardian(depth: depth - 1), guardian(depth: depth - 1))
        case 2: return .any(guardian(depth: depth - 1), guardian(depth: depth - 1))
        case 3: return .literal(Bool.random(using: &self))
        case 4: return .flag(Bool.random(using: &self) ? .approval : .produced)
        case 5: return .has(Bool.random(using: &self) ? .fee : .route)
        case 6:
            let all: [Guard.Comparison] = [.equal, .notEqual, .less, .atMost, .more, .atLeast]
            let comparison = all[Int.random(in: all.indices, using: &self)]
            return .compare(.fee, comparison, .int(Int.random(in: -9...9, using: &self)))
        case 7:
            let comparison: Guard.Comparison = Bool.random(using: &self) ? .equal : .notEqual
            return Bool.random(using: &self)
                ? .compare(.route, comparison, .word("express"))
                : .compare(.approval, comparison, .bool(Bool.random(using: &self)))
        default:
            let count = Int.random(in: 1...3, using: &self)
            return .isIn(.fee, (0..<count).map { _ in .int(Int.random(in: 0...9, using: &self)) })
        }
    }
}
