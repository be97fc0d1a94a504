/// A closed list of words, each with a name for people.
package protocol Titled: RawRepresentable<String> {
    /// How people call it, without an article.
    var title: LocalizedText { get }
}
