import Foundation
import LostCardCore

/// Where a command writes what it made: a file, a device or a pipe that was named, or standard
/// output.
enum OutputFile {
    /// Writes all of it in place; what stood in a file before is gone.
    ///
    /// - Parameter path: nil for standard output.
    static func write(_ data: Data, to path: String?) throws {
        guard let path else {
            try FileHandle.standardOutput.write(contentsOf: data)
            return
        }
        let failure = Failure(
            Exit.badInput, ja: "書き込めません: \(path)", en: "Cannot write to \(path)")
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        do {
            try handle.write(contentsOf: data)
            try handle.close()
        } catch {
            throw failure
        }
    }
}
