import LostCardCore
import Testing
import WorkflowFiles

@Suite("A step of a scenario")
struct ScenarioStepTests {
    @Test("that is a trial leaves nothing behind")
    func trial() throws {
        let steps = """
            - do: report-lost
            - {do: lapse, trial: true, expect: {state: closed, card: lapsed}}
            - {do: look, expect: {state: suspended, card: suspended}}
            """
        #expect(try Story(steps: steps).failures() == [])
    }

    @Test("lets timers fire and levels be noted at their own moments")
    func time() throws {
        let steps = """
            - do: report-lost
            - {do: send-inquiry, body: {letterDate: "2026-11-05"}}
            - at: "2026-12-20T12:00"
              do: look
              expect:
                timers: [inquiry-expired]
                clocks: {hold-review: {days: 15, round: 2}}
            """
        #expect(try Story(steps: steps).failures() == [])
    }

    @Test("knows who and what is given")
    func given() throws {
        let given = """
            {born: "2016-05-05", ward: true, home: "172049", card: {faceAuthentication: true, \
            signingCertificate: none}, others: {jiro: {card: none}, hana: {card: {status: lapsed}}}}
            """
        let steps = """
            - {do: report-lost, expect: {parts: {signingCertificate: none}}}
            - {do: notify-loss, with: {present: holder}, expect: {refused: representative-required}}
            - {do: notify-loss, office: "131016", expect: {refused: not-found}}
            - {do: notify-loss}
            - {do: request-reissue, with: {identity: [A, A]}, without: pinForm}
            - {do: look, expect: {cards: {$card.hana: lapsed}}}
            """
        #expect(try Story(steps: steps, given: given).failures() == [])
    }

    @Test("means the case that it names")
    func cases() throws {
        let steps = """
            - {do: report-lost, case: first}
            - {do: report-lost, case: second, with: {holder: {name: 誰か}}}
            - {do: lapse, case: first}
            - {do: look, case: second, expect: {state: reported}}
            - {do: look, case: first, expect: {state: closed}}
            """
        #expect(try Story(steps: steps).failures() == [])
    }
}
