import LostCardCore
import Testing
import WorkflowFiles

@Suite("The matrix of acts")
struct ActMatrixTests {
    private func rows(_ verb: Verb, of workflow: Workflow) -> [ActMatrix.Row] {
        ActMatrix(of: workflow).rows.filter { $0.act.verb == verb }
    }

    @Test(
        "has exactly the roles, channels and states that the workflow allows",
        arguments: Verb.allCases)
    func complete(verb: Verb) throws {
        let workflow = try Sample.cases()
        let act = try #require(workflow.transitions[verb])
        let rows = rows(verb, of: workflow)
        for role in Role.allCases {
            for channel in Channel.allCases {
                let found = rows.filter { $0.roles.contains(role) && $0.channels.contains(channel) }
                let condition =
                    act.by.contains(role) && role.channels.contains(channel)
                    ? act.channels[channel] : nil
                #expect(found.map(\.condition) == (condition.map { [$0] } ?? []))
            }
        }
        #expect(rows.allSatisfy { Set($0.from) == act.from })
    }

    @Test("parts roles that use other channels, and channels with another condition")
    func groups() throws {
        let workflow = try Sample.cases()
        #expect(
            rows(.suspend, of: workflow).map(\.roles) == [
                [.hotlineOperator, .hotlineSupervisor], [.counterClerk], [.callCentreSystem],
            ])
        let requests = rows(.requestReissue, of: workflow)
        #expect(requests.map(\.channels) == [[.counter], [.post, .web]])
        #expect(requests.map(\.condition.text) == ["true", "route != 'express'"])
    }

    @Test("tells the papers, what happens to the card, and what the issuer is told")
    func contents() throws {
        let workflow = try Sample.cases()
        let notice = try #require(rows(.notifyLoss, of: workflow).first)
        #expect(
            notice.papers.contains(
                "evidence-missing: has(policeReport), when lossKind in ['outside', 'stolen']"))
        #expect(notice.papers.contains("identity-insufficient: identityAny >= 1"))
        #expect(notice.effects.contains("userCertificate: valid → revoked; held → revoked"))
        #expect(notice.orders == ["card.abolish"])
        let suspension = try #require(rows(.suspend, of: workflow).first)
        #expect(
            suspension.effects.contains("phoneCertificates: valid → held, when phoneAlsoLost"))
        #expect(rows(.refer, of: workflow).allSatisfy { $0.papers.isEmpty && $0.orders.isEmpty })
    }

    @Test(
        "says in words which states are meant when all of a kind are",
        arguments: [
            (Verb.reportLost, ActMatrix.Scope.newCase), (.recordDelivery, .every),
            (.lapse, .everyOpen), (.handInOldCard, .listed), (.suspend, .listed),
        ])
    func scope(verb: Verb, scope: ActMatrix.Scope) throws {
        let rows = rows(verb, of: try Sample.cases())
        #expect(!rows.isEmpty && rows.allSatisfy { $0.scope == scope })
    }

    @Test("as a table is as wide as its head, and repeats nothing", arguments: Language.allCases)
    func table(language: Language) throws {
        let lines = ActMatrix(of: try Sample.cases()).lines(in: language)
        #expect(lines.allSatisfy { $0.count == ActMatrix.columns.count })
        #expect(lines.count { $0[0] == "request-reissue" } == 1)
        #expect(lines.count { $0[5].hasPrefix("window-closed") } == 1)
        let words = lines.flatMap { $0 }
        #expect(words.contains("再交付申請") == (language == .ja))
        #expect(words.contains("(every open state)") == (language == .en))
    }

    @Test("as data tells whole rows, whose conditions read as guards")
    func json() throws {
        let workflow = try Sample.cases()
        for row in rows(.requestReissue, of: workflow).map(\.json) {
            #expect(row["papers"]?.arrayValue?.count == 9)
            #expect(row["to"]?.stringValue == "reissue-requested")
            for paper in row["papers"]?.arrayValue ?? [] {
                let text = try #require(paper["unless"]?.stringValue)
                _ = try GuardParser.parse(text, declared: FactDeclaration.builtIn)
            }
        }
    }
}
