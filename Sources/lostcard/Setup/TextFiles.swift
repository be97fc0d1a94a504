import Foundation
import WorkflowFiles

/// Reads files that people write: they must be there, UTF-8, and of a size that people write.
enum TextFiles {
    /// Larger files are refused unread; the reader of the language has a closer limit.
    private static let maximumBytes = 16 << 20

    /// The text of a file.
    ///
    /// - Throws: ``LoadFailure`` that names the file.
    static func read(_ url: URL) throws(LoadFailure) -> WorkflowFolder.File {
        func fault(_ code: DiagnosticCode, _ message: String) -> LoadFailure {
            LoadFailure([
                Diagnostic(code: code, file: url.path, line: 1, column: 1, message: message)
            ])
        }
        let data: Data
        do {
            // A pipe or a device may never end.
            let isFile = try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile
            guard isFile == true || url.resolvingSymlinksInPath() != url else {
                throw CocoaError(.fileReadUnsupportedScheme)
            }
            let handle = try FileHandle(forReadingFrom: url)
            // An empty file has no bytes to read, which is no failure of reading it.
            data = try handle.read(upToCount: maximumBytes + 1) ?? Data()
        } catch {
            throw fault(.unreadable, "the file cannot be read")
        }
        guard data.count <= maximumBytes else {
            throw fault(.tooLarge, "the file is larger than \(maximumBytes) bytes")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw fault(.notUTF8, "the file is not UTF-8")
        }
        return WorkflowFolder.File(name: url.path, text: text)
    }

    /// The text of a file; nil where there is none.
    static func readIfThere(_ url: URL) throws(LoadFailure) -> WorkflowFolder.File? {
        FileManager.default.fileExists(atPath: url.path) ? try read(url) : nil
    }

    /// The texts of the YAML files of a folder in the order of their names; none without a folder.
    static func yaml(in folder: URL) throws(LoadFailure) -> [WorkflowFolder.File] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        var files: [WorkflowFolder.File] = []
        for name in names.sorted() where name.hasSuffix(".yaml") {
            files.append(try read(folder.appending(path: name)))
        }
        return files
    }
}
