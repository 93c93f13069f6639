/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A session: what one window works on, from the empty window to the end of a run. */

#pragma once

#include "model/account-model.h"
#include "model/course-list.h"
#include "model/finished-run.h"
#include "model/past-run-list.h"
#include "model/roster-load.h"
#include "model/student-list-model.h"
#include "model/uncertain-count.h"

G_BEGIN_DECLS

/* Where the work stands. */
typedef enum
{
  REGISTRAR_SESSION_EMPTY,  /* no roster yet */
  REGISTRAR_SESSION_ROSTER, /* a roster, not yet registered */
  REGISTRAR_SESSION_LOOKING_UP, /* its students are being looked up, which changes nothing */
  REGISTRAR_SESSION_PLANNED, /* what registering would do with each of them is known */
  REGISTRAR_SESSION_RUN,    /* a run goes on */
  REGISTRAR_SESSION_DONE,   /* it has ended, now or long ago */
} RegistrarSessionState;

/* What is to be done next, from where the work stands. */
typedef enum
{
  REGISTRAR_SESSION_NEXT_NOTHING, /* wait */
  REGISTRAR_SESSION_NEXT_OPEN,
  REGISTRAR_SESSION_NEXT_CHOOSE_COURSE,
  REGISTRAR_SESSION_NEXT_LOOK_UP,
  REGISTRAR_SESSION_NEXT_REGISTER, /* what is planned */
  REGISTRAR_SESSION_NEXT_RESUME, /* the run that is shown */
  REGISTRAR_SESSION_NEXT_RETRY,  /* likewise */
  REGISTRAR_SESSION_NEXT_EXPORT, /* its report */
  REGISTRAR_N_SESSION_NEXTS,
} RegistrarSessionNext;

typedef enum
{
  REGISTRAR_READING_ENCODING,
  REGISTRAR_READING_DELIMITER,
  REGISTRAR_READING_SHEET,
} RegistrarReadingChoice;

/* How a file was read: a confidence below 0.8 is a guess that somebody should look at. */
typedef struct
{
  const char        *encoding; /* (nullable) of text */
  double             encoding_confidence;
  char               delimiter; /* a zero byte where the file is no CSV */
  double             delimiter_confidence;
  const char *const *sheets; /* (nullable) of a spreadsheet */
  const char        *sheet;  /* (nullable) */
} RegistrarReadingGuess;

#define REGISTRAR_TYPE_SESSION (registrar_session_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarSession, registrar_session, REGISTRAR, SESSION, GObject)

/**
 * RegistrarSession:
 *
 * Belongs to the main thread. Files are read, data directories opened and runs run elsewhere; answers that
 * are no longer wanted never arrive.
 *
 * Properties, all read-only and notified: `state`, `loading` (a roster or a past run is being read), `roster-name`,
 * `course-title` and `registry-name` (all nullable), `registry-error` (nullable: why there is no registry),
 * `ready` (the students can be looked up now, or those who are not planned any more); and `sync`, which may be set: whoever is registered for the course and not
 * on the roster is to be removed, too.
 *
 * Signals: `progressed` a few times a second while a run or a look-up goes on, and at its end; `failed` with a sentence
 * when a roster or a past run cannot be read: the session keeps what it had; when no plan could be made; or when a run
 * could not be written down; `edited` when there is another version of the roster, or another one to go back to;
 * `token-wanted` with a registry's name and a sentence when it was chosen, or something is to be done with a past run of
 * it, and its token is not known; `set-aside` with a roster's name when something else takes its place, and it has edits.
 */
RegistrarSession          *registrar_session_new             (void);

/** registrar_session_open_workspace: opens a data directory, the default one for %NULL. Once. */
void                       registrar_session_open_workspace  (RegistrarSession *self, const char *directory);

/**
 * registrar_session_restore_roster:
 *
 * Reads the roster that was open last, and chooses its course again, unless something is open by now, or it is that of a run
 * that was interrupted, which can go on instead. If it is gone, or cannot be read any more, nothing is said of it.
 *
 * Returns: whether one is being read
 */
gboolean                   registrar_session_restore_roster  (RegistrarSession *self);
/**
 * registrar_session_load_file:
 *
 * Reads another roster; not while a run goes on. The one before is set aside if it has edits: registrar_session_undo_edit()
 * brings it back.
 */
void                       registrar_session_load_file       (RegistrarSession *self, GFile *file);
/** registrar_session_load_bytes: the same for text in memory; @name is what the roster is called. */
void                       registrar_session_load_bytes      (RegistrarSession *self, GBytes *bytes, const char *name);

/** registrar_session_can_edit: whether there is a roster, read to its end, that is not registered yet. */
gboolean                   registrar_session_can_edit        (RegistrarSession *self);
/**
 * registrar_session_edit_cell:
 * @text: UTF-8; empty: the cell is absent
 *
 * From now on the cell has another text; only of a column that holds a field. Edits are made in their order, away from the
 * main thread: `edited` says that one is there.
 */
void                       registrar_session_edit_cell       (RegistrarSession *self, guint row, guint column, const char *text);
/**
 * registrar_session_set_column:
 *
 * Reads the roster again with a column that holds something else, and all others as they are, which is remembered for files
 * with the same headers. What was edited is set aside.
 */
void                       registrar_session_set_column      (RegistrarSession *self, guint column, RegistrarField field);
/** registrar_session_read_again: reads the roster again with another encoding, delimiter or sheet. What was edited is set aside. */
void                       registrar_session_read_again      (RegistrarSession *self, RegistrarReadingChoice choice,
                                                              const char *text);
/** registrar_session_get_file: (nullable) (transfer none): of the roster, also while a run is shown; %NULL if it is none. */
GFile                     *registrar_session_get_file        (RegistrarSession *self);
/** registrar_session_get_reading: how the roster was read; its texts belong to the roster. */
void                       registrar_session_get_reading     (RegistrarSession *self, RegistrarReadingGuess *guess);
/** registrar_session_has_edits: whether something was edited that is not registered yet. */
gboolean                   registrar_session_has_edits       (RegistrarSession *self);
/** registrar_session_repair: repairs all cells for which a repair of that code is offered, or any. */
void                       registrar_session_repair          (RegistrarSession *self, const char *code);
/** registrar_session_repair_rows: (element-type guint): repairs what can be repaired in these rows, from 0. */
void                       registrar_session_repair_rows     (RegistrarSession *self, GArray *rows);
/** registrar_session_is_left_out: whether the administrator left the row out of the next run. */
gboolean                   registrar_session_is_left_out     (RegistrarSession *self, guint row);
/**
 * registrar_session_leave_out:
 * @rows: (element-type guint): from 0
 *
 * Leaves these rows out of the next run, or puts them back: an edit.
 *
 * Returns: how many of them were not so yet
 */
guint                      registrar_session_leave_out       (RegistrarSession *self, GArray *rows, gboolean left_out);
/** registrar_session_can_correct: whether the roster of the run that is shown is there, and could be edited again. */
gboolean                   registrar_session_can_correct     (RegistrarSession *self);
/**
 * registrar_session_correct:
 *
 * Back from the end of a run to its roster, to be edited and looked up again, which finds who is registered by now.
 */
void                       registrar_session_correct         (RegistrarSession *self);
/** registrar_session_get_repairs: the repairs that are offered, up to one without cells. */
const RegistrarRepairOffer *registrar_session_get_repairs    (RegistrarSession *self);
/** registrar_session_undo_edit: goes back to the version before; where there is none, to the roster that was set aside. */
void                       registrar_session_undo_edit       (RegistrarSession *self);
/** registrar_session_redo_edit: takes that back. */
void                       registrar_session_redo_edit       (RegistrarSession *self);
gboolean                   registrar_session_can_undo_edit   (RegistrarSession *self);
gboolean                   registrar_session_can_redo_edit   (RegistrarSession *self);

/** registrar_session_get_accounts: the registries that there are, and the preferences. */
RegistrarAccountModel     *registrar_session_get_accounts    (RegistrarSession *self);
/** registrar_session_choose_registry: opens another registry, whose courses are to be chosen from; not while a run goes on. */
void                       registrar_session_choose_registry (RegistrarSession *self, const char *name);
/** registrar_session_give_token: does what wanted it, with a token that is kept for as long as the data directory is open. */
void                       registrar_session_give_token      (RegistrarSession *self, const char *name, const char *token);
/** registrar_session_choose_course: (nullable): the course of every row; %NULL for those that the roster names. */
void                       registrar_session_choose_course   (RegistrarSession *self, RegistrarCourse *course);

/**
 * registrar_session_look_up:
 *
 * Looks every student up, of which a plan is made, or with a plan those who are not planned any more; the session must
 * be `ready`.
 */
void                       registrar_session_look_up         (RegistrarSession *self);
/** registrar_session_can_look_up_again: whether there is a plan of which rows can be looked up anew. */
gboolean                   registrar_session_can_look_up_again (RegistrarSession *self);
/**
 * registrar_session_look_up_again:
 * @rows: (element-type guint): of the roster, from 0; the others stay as they are planned
 * @account: (nullable): of the only one of them, which is ambiguous: the candidate who is meant
 */
void                       registrar_session_look_up_again   (RegistrarSession *self, GArray *rows, const char *account);
/** registrar_session_dup_planned: (nullable): what is planned, as a report tells it; %NULL if nothing is. */
RegistrarFinishedRun      *registrar_session_dup_planned     (RegistrarSession *self);
/**
 * registrar_session_check_removals:
 *
 * Returns: FALSE if somebody should agree first, with %REGISTRAR_RUN_ERROR_REMOVALS; or cannot, with
 *   %REGISTRAR_RUN_ERROR_UNCERTAIN: see [func@registrar_plan_check_removals]. The session must be planned
 */
gboolean                   registrar_session_check_removals  (RegistrarSession *self, GError **error);
/** registrar_session_start: does what is planned, and nothing else; the session must be planned. */
void                       registrar_session_start           (RegistrarSession *self);
/** registrar_session_open_run: shows a past run as it ended; not while a run goes on. */
void                       registrar_session_open_run        (RegistrarSession *self, const char *id);
/** registrar_session_resume_run: goes on with a run that was interrupted; its roster is not needed. Not while another goes on. */
void                       registrar_session_resume_run      (RegistrarSession *self, const char *id);
/**
 * registrar_session_retry_run:
 * @rows: (nullable) (element-type guint): of the run, from 0; %NULL for all that may be tried again
 */
void                       registrar_session_retry_run       (RegistrarSession *self, const char *id, GArray *rows);
/** registrar_session_undo_run: takes back what a run registered, by a run of its own, which is shown instead. */
void                       registrar_session_undo_run        (RegistrarSession *self, const char *id);
/** registrar_session_undo_uncertain_run: also what may be somebody else's: see [func@registrar_session_count_uncertain]. */
void                       registrar_session_undo_uncertain_run (RegistrarSession *self, const char *id);
/**
 * registrar_session_count_uncertain:
 *
 * Finds out how many of those whom a run registered somebody else may have registered, because the registry's answer was lost.
 *
 * Returns: (transfer full): where the answer arrives
 */
RegistrarUncertainCountReceiver registrar_session_count_uncertain (RegistrarSession *self, const char *id);
/** registrar_session_pause: no new call starts; what is under way is settled. Until the run is resumed. */
void                       registrar_session_pause           (RegistrarSession *self);
/** registrar_session_go_on: resumes a run that stands still, whatever paused it. */
void                       registrar_session_go_on           (RegistrarSession *self);
/**
 * registrar_session_cancel:
 *
 * Rows not yet sent are cancelled; the run ends when the others are settled. A look-up is given up: there is no plan.
 */
void                       registrar_session_cancel          (RegistrarSession *self);
/**
 * registrar_session_look:
 *
 * Looks whether the run has gone on, and shows it. Call it once a frame while the window is seen; a session
 * that nobody calls looks once a second.
 */
void                       registrar_session_look            (RegistrarSession *self);

RegistrarSessionState      registrar_session_get_state       (RegistrarSession *self);
gboolean                   registrar_session_is_ready        (RegistrarSession *self);
/** registrar_session_is_going_on: whether a run or a look-up does, so that somebody should look. */
gboolean                   registrar_session_is_going_on     (RegistrarSession *self);
RegistrarSessionNext       registrar_session_get_next        (RegistrarSession *self);
/** registrar_session_can_export: whether the run that is shown has ended, and can be reported. */
gboolean                   registrar_session_can_export      (RegistrarSession *self);
/** registrar_session_can_save_plan: whether there is a plan, all of it. */
gboolean                   registrar_session_can_save_plan   (RegistrarSession *self);
/** registrar_session_get_undone: what was taken back of it since; all zero if nothing was, or no run is shown. */
RegistrarUndone            registrar_session_get_undone      (RegistrarSession *self);
/** registrar_session_can_undo: whether it has also registered somebody, which is not all taken back, and is no undo itself. */
gboolean                   registrar_session_can_undo        (RegistrarSession *self);
RegistrarStudentListModel *registrar_session_get_students    (RegistrarSession *self);
RegistrarCourseList       *registrar_session_get_courses     (RegistrarSession *self);
/** registrar_session_get_past_runs: kept up to date with this session's own runs. */
RegistrarPastRunList      *registrar_session_get_past_runs   (RegistrarSession *self);
/** registrar_session_get_columns: the columns of the roster's file as they were understood; none while it is empty. */
const RegistrarColumn     *registrar_session_get_columns     (RegistrarSession *self, guint *n_columns);
/** registrar_session_has_field: whether the roster has a column of it; NONE is always there. */
gboolean                   registrar_session_has_field       (RegistrarSession *self, RegistrarField field);
/** registrar_session_has_roster_courses: whether the roster's rows name courses. */
gboolean                   registrar_session_has_roster_courses (RegistrarSession *self);
/** registrar_session_get_course: (nullable) (transfer none): %NULL if none is chosen or the roster names them. */
RegistrarCourse           *registrar_session_get_course      (RegistrarSession *self);
/** registrar_session_uses_roster_courses: whether each row is registered for the course it names. */
gboolean                   registrar_session_uses_roster_courses (RegistrarSession *self);
/** registrar_session_has_registry: whether there is one to register in; its error is the property `registry-error`. */
gboolean                   registrar_session_has_registry    (RegistrarSession *self);
/**
 * registrar_session_get_progress:
 *
 * How far the run or the look-up is, as last looked; before it, and of a plan, only the counts and the total are set.
 */
const RegistrarProgress   *registrar_session_get_progress    (RegistrarSession *self);
/** registrar_session_get_finished_run: (nullable) (transfer none): the run that is shown as it ended. */
RegistrarFinishedRun      *registrar_session_get_finished_run (RegistrarSession *self);

G_END_DECLS
