package import Hummingbird
import NIOCore

/// What accompanies a request through the service.
package struct ServiceContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The connection; an answer without end closes it when its reader does not read.
    let channel: any NIOCore.Channel

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}
