package import Hummingbird

/// What accompanies a request through the service.
package struct ServiceContext: RequestContext {
    package var coreContext: CoreRequestContextStorage

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
    }
}
