/// The wall of the store that a change ran against; nothing of it is stored.
///
/// Decisions are made so that no wall is ever reached: whoever runs against one has decided on
/// something other than what is stored.
package enum ConstraintViolation: Error, CaseIterable, Hashable, Sendable {
    /// The card has another open case.
    case openCaseExists
    /// The holder has another live reissue.
    case liveReissueExists
    /// The card is abolished or lapsed, for good.
    case cardIsFinal
    /// The card belongs to another holder.
    case cardOfAnother
    /// The delivery event is in the journal already.
    case eventSeen
    /// The application belongs to another case.
    case applicationInUse
    /// The reference names a case already.
    case referenceInUse
    /// A case with this id or receipt code is there already.
    case caseExists
    /// The case has been changed since it was read, or is not there.
    case caseChanged
    /// A row names a case, a card or a holder that is not there.
    case nothingNamed
    /// The key was used within the time for which answers are kept.
    case keyInUse
    /// A token with this id or secret is there already.
    case tokenExists
    /// The line was remembered before.
    case lineKnown
    /// The version means another file already.
    case versionReleased
    /// Other settings are in force than those by which the change was reckoned.
    case settingsChanged
}
