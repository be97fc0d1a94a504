import ArgumentParser
import CaseDesk
import HTTPService
import Hummingbird
import LostCardCore
import Logging

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "サービスを起動 / Run the service until it is stopped.")

    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "待ち受けるアドレス / Address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "ポート（0は空きポート）/ Port; 0 picks a free one.")
    var port = 8080

    @Option(help: "期限を確認する間隔（秒）/ Seconds between looks at the clocks.")
    var sweepInterval = 10

    @Option(help: "同時に開けるストリームの数 / Live streams at the same time.")
    var maxStreams = 200

    func validate() throws {
        guard (0...65_535).contains(port) else {
            throw ValidationError("--port", .between(0, 65_535))
        }
        guard (1...3_600).contains(sweepInterval) else {
            throw ValidationError("--sweep-interval", .between(1, 3_600))
        }
        guard (0...10_000).contains(maxStreams) else {
            throw ValidationError("--max-streams", .between(0, 10_000))
        }
    }

    func run() async throws {
        try await source.runService(output.console) { desks in
            try desks.desk.requireMunicipalities()
            LoggingSystem.bootstrap(StreamLogHandler.standardError)
            var logger = Logger(label: "lostcard")
            logger.logLevel =
                Environment["LOG_LEVEL"].flatMap { Logger.Level(rawValue: $0) } ?? .notice
            let sweep = SweepService(
                desks: desks, interval: .seconds(sweepInterval), logger: logger)
            let settings = SettingsService(desks: desks, logger: logger)
            let notices = NoticeService(
                desks: desks, interval: .seconds(sweepInterval), logger: logger)
            if desks.desk.escalation.policy.chains.isEmpty {
                output.console.say(
                    LocalizedText(
                        ja: "escalation.yaml がないため、期限の段階は誰にも知らせません。",
                        en: "There is no escalation.yaml: nobody is told of the levels of clocks."))
            }
            let host = host
            var live = LiveLimits()
            live.readers = maxStreams
            let service = HTTPService.build(
                desks: desks, host: host, port: port, services: [sweep, notices, settings],
                logger: logger, live: live
            ) { channel in
                let port = channel.localAddress?.port ?? 0
                Console.error("listening on http://\(host):\(port)")
            }
            do {
                try await service.runService()
            } catch is CancellationError {
                return
            } catch {
                throw Failure(
                    Exit.unavailable, ja: "ポート\(port)で起動できません。使用中でないか確認してください。",
                    en: "Cannot listen on port \(port). Is it in use?")
            }
        }
    }
}
