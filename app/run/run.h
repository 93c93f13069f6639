/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A run: one list of students on its way into one registry, watched by whoever likes. */

#pragma once

#include "records/field.h"
#include "records/result.h"
#include "records/student-list.h"
#include "registry/registry.h"
#include "run/retry-policy.h"
#include "run/slow-calls.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_RUN (registrar_run_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarRun, registrar_run, REGISTRAR, RUN, GObject)

typedef enum
{
  REGISTRAR_RUN_REGISTER,
  REGISTRAR_RUN_LOOK_UP, /* a dry run: changes nothing */
  REGISTRAR_RUN_UNDO,    /* takes back what another run registered */
} RegistrarRunAction;

typedef enum
{
  REGISTRAR_RUN_ERROR_UNKNOWN_RUN,
  REGISTRAR_RUN_ERROR_HELD, /* the run is going on, in another program or in this one */
  REGISTRAR_RUN_ERROR_REMOVALS,  /* of a plan: it removes more students than is agreed to */
  REGISTRAR_RUN_ERROR_UNCERTAIN, /* of a plan: it removes students, and may mean one of them in a row that it cannot read */
  REGISTRAR_RUN_ERROR_ERASED, /* of a row: the student's data were deleted */
  REGISTRAR_RUN_ERROR_UNKNOWN_STUDENT,
  REGISTRAR_RUN_ERROR_AMBIGUOUS_STUDENT,
  REGISTRAR_RUN_ERROR_STUCK, /* the program is: none of its coroutines can go on */
} RegistrarRunError;

#define REGISTRAR_RUN_ERROR (registrar_run_error_quark ())
GQuark registrar_run_error_quark (void);

/**
 * RegistrarJournal:
 *
 * Every run of a data directory, in its database: see run/journal.h. Counted; may be shared between threads.
 */
typedef struct _RegistrarJournal RegistrarJournal;

/* Where a run's students are from, as far as the journal is to know. */
typedef struct
{
  const char            *name;
  const char            *digest; /* `sha256:…` */
  const RegistrarColumn *columns;
  guint                  n_columns;
} RegistrarRunRoster;

/* Something changed since the last look; says no more than that. */
typedef struct
{
  guint8 unused;
} RegistrarChange;
CO_DEFINE_CHANNEL (RegistrarChange, registrar_change, co_clear_nothing)

/* Why a run stands still. */
typedef enum
{
  REGISTRAR_PAUSE_NONE,
  REGISTRAR_PAUSE_ASKED,       /* somebody paused it */
  REGISTRAR_PAUSE_UNREACHABLE, /* call after call fails: it goes on by itself once the registry answers */
  REGISTRAR_PAUSE_STOPPED,     /* nothing will succeed before somebody does something, and resumes it */
} RegistrarPause;

/* A snapshot: how far a run is, and how it goes. Times in microseconds. */
typedef struct
{
  guint  total;
  guint  counts[REGISTRAR_N_ROW_STATES];
  guint  done;      /* rows that have their outcome */
  guint  in_flight; /* rows between start and outcome */
  gint64 started;   /* since 1970 in UTC; 0 before the start */
  gint64 ended;     /* likewise; 0 until every row has its outcome */

  double rate;      /* students a second, lately; 0 where there is nothing to tell it by */
  gint64 time_left; /* at that rate; -1 where nobody knows */

  guint    calls;        /* of this run to the registry, under way */
  guint    max_calls;    /* as many as its account's limiter allows now, for all who share it; 0 before the start */
  gboolean slowed;       /* the server wants to be asked less, or did lately */
  gint64   left_alone;   /* for so long no call starts, because the server asked for it; or 0 */
  gint64   slowest_call; /* of those that have ended */
  RegistrarSlowCall slow_calls[REGISTRAR_SLOW_CALLS]; /* likewise: the slowest first */
  guint    n_slow_calls;
  guint    attempts;     /* rows that were sent, each as often as it was */

  RegistrarPause pause;
  const GError  *pause_error; /* (nullable) borrowed from the run: what it is that fails */
  gint64         next_try;    /* since 1970 in UTC: when it tries by itself whether it can go on; 0 if it does not */
} RegistrarProgress;

/**
 * registrar_run_new:
 * @course: (nullable): the course of every row; %NULL if the rows name their own
 */
RegistrarRun *registrar_run_new (RegistrarRegistry    *registry,
                                 RegistrarStudentList *students,
                                 RegistrarCourse      *course,
                                 RegistrarRunAction    action);

/** registrar_run_set_retry_policy: how often a row is tried, and when. Before the start. */
void                  registrar_run_set_retry_policy (RegistrarRun *self, const RegistrarRetryPolicy *policy);
/** registrar_run_set_max_in_flight: calls to the registry at a time; 0, the default, as the registry likes. Before the start. */
void                  registrar_run_set_max_in_flight (RegistrarRun *self, guint max_in_flight);
/**
 * registrar_run_set_journal:
 * @roster: copied
 *
 * Has the run write down what it is about to do, and everything that becomes of it: then it can be resumed after a
 * crash, retried, undone and reported. Before the start; without it, and in a dry run, nothing is written.
 */
void                  registrar_run_set_journal  (RegistrarRun *self, RegistrarJournal *journal,
                                                  const RegistrarRunRoster *roster);
/**
 * registrar_run_dup_journal_error:
 * @begun: (out): whether the run began: if not, nothing was asked of the registry
 *
 * Why the journal could not be written. Once the run has ended.
 *
 * Returns: (transfer full) (nullable)
 */
GError               *registrar_run_dup_journal_error (RegistrarRun *self, gboolean *begun);
/** registrar_run_get_id: a text that no other run has. */
const char           *registrar_run_get_id       (RegistrarRun *self);
RegistrarRegistry    *registrar_run_get_registry (RegistrarRun *self);
RegistrarStudentList *registrar_run_get_students (RegistrarRun *self);
RegistrarCourse      *registrar_run_get_course   (RegistrarRun *self);
RegistrarRunAction    registrar_run_get_action   (RegistrarRun *self);

/** registrar_run_pause: no new call starts; rows in flight are settled, if it takes look-ups too. From any thread. */
void                  registrar_run_pause        (RegistrarRun *self);
/** registrar_run_resume: goes on, whatever paused it. From any thread. */
void                  registrar_run_resume       (RegistrarRun *self);
/**
 * registrar_run_cancel:
 *
 * Rows that are not in flight end as cancelled; those in flight are settled, by look-ups for up to 30 seconds. From any
 * thread.
 */
void                  registrar_run_cancel       (RegistrarRun *self);
/** registrar_run_abandon: cancels, and settles no more: what is not known by now is unknown. From any thread. */
void                  registrar_run_abandon      (RegistrarRun *self);
gboolean              registrar_run_is_cancelled (RegistrarRun *self);

/**
 * registrar_run_fail_all:
 * @report: who waits on what, for the log
 *
 * The program is stuck: every run that goes on ends here, for whoever watches it. Its open rows are unknown, and say so;
 * in the journal it has not ended, and may be resumed. For a CoDeadlockFunc.
 *
 * Returns: how many runs there were
 */
guint                 registrar_run_fail_all     (const char *report);
/** registrar_run_is_stuck: whether it ended so. From any thread. */
gboolean              registrar_run_is_stuck     (RegistrarRun *self);

/** registrar_run_get_row_state: one atomic load. From any thread. */
RegistrarRowState     registrar_run_get_row_state (RegistrarRun *self, guint row);
/** registrar_run_get_row_states: (transfer none): the same of every row; each is to be read by one atomic load. */
const guint8         *registrar_run_get_row_states (RegistrarRun *self);
/** registrar_run_get_result: the result of a row, borrowed from the run; see [func@registrar_results_get]. From any thread. */
RegistrarResult       registrar_run_get_result   (RegistrarRun *self, guint row);
/** registrar_run_ref_results: (transfer full): another reference to the results collected so far. From any thread. */
RegistrarResults       registrar_run_ref_results (RegistrarRun *self);
/** registrar_run_get_progress: a snapshot, latest wins. From any thread. */
void                  registrar_run_get_progress (RegistrarRun *self, RegistrarProgress *progress);
/**
 * registrar_run_watch:
 *
 * A channel of capacity 1 of the caller's own that says 'something changed' and is closed when the run has
 * ended. A run never waits for those who watch it.
 */
RegistrarChangeReceiver registrar_run_watch      (RegistrarRun *self);

G_END_DECLS
