import CaseDesk
import GRDB

/// Works that share one transaction, each in a savepoint of its own.
struct Batch {
    let database: Database

    /// What became of the transaction.
    enum Fate {
        /// It is durable. What each caller is to be told: its value, or why it was refused.
        case committed([PendingWork.Answer])
        /// Nothing of it is stored; all of it may be tried again.
        case notCommitted
        /// It may be stored or not.
        case unknown
    }

    /// Nobody is answered before the commit has returned: even a refusal may rest on what a
    /// neighbour in the batch wrote.
    func commit(_ works: [PendingWork]) -> Fate {
        guard run("BEGIN IMMEDIATE") == nil else { return .notCommitted }
        if let only = works.first, works.count == 1 { return commit(alone: only) }
        var answers: [PendingWork.Answer] = []
        for work in works {
            do {
                answers.append(try answer(to: work))
            } catch {
                // Without the transaction there is nothing to go on with.
                abandon()
                return .notCommitted
            }
        }
        return commit(answering: answers)
    }

    /// A work without neighbours needs no savepoint, within which every statement of a long work
    /// would cost more than the one before.
    private func commit(alone work: PendingWork) -> Fate {
        do {
            return commit(answering: [try perform(work, in: session)])
        } catch {
            let isLost = !database.isInsideTransaction || error is TransactionLost
            abandon()
            guard !isLost else { return .notCommitted }
            let reason = StoreFailure.telling(error)
            return .committed([{ work.fail(reason) }])
        }
    }

    private func commit(answering answers: [PendingWork.Answer]) -> Fate {
        // A work may have hidden that the transaction is gone.
        guard database.isInsideTransaction else { return .notCommitted }
        guard let failure = run("COMMIT") else { return .committed(answers) }
        // Only while the transaction stands is it certain that nothing was stored.
        let stands = database.isInsideTransaction && !failure.isOfTheMachine
        abandon()
        return stands ? .notCommitted : .unknown
    }

    /// - Throws: ``TransactionLost``, and nothing else.
    private func answer(to work: PendingWork) throws(TransactionLost) -> PendingWork.Answer {
        let session = session
        do {
            return try session.atomically { try perform(work, in: session) }
        } catch {
            guard database.isInsideTransaction, !(error is TransactionLost) else {
                throw TransactionLost()
            }
            let reason = StoreFailure.telling(error)
            return { work.fail(reason) }
        }
    }

    /// A session for one work.
    private var session: WriteSession {
        WriteSession(database: database)
    }

    private func perform(
        _ work: PendingWork, in session: WriteSession
    ) throws -> PendingWork.Answer {
        let answer = try work.perform(session)
        if let failure = session.spoiledBy { throw failure }
        return answer
    }

    private func abandon() {
        guard database.isInsideTransaction else { return }
        _ = run("ROLLBACK")
    }

    private func run(_ sql: String) -> DatabaseError? {
        do {
            try database.cachedStatement(sql: sql).execute()
            return nil
        } catch let error as DatabaseError {
            return error
        } catch {
            return DatabaseError(resultCode: .SQLITE_ERROR)
        }
    }
}
