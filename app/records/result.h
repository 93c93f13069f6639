/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A result: what became of one row of a run; and all results of a run together. */

#pragma once

#include "coroutine/co.h"
#include "records/finding.h"
#include "records/outcome.h"

G_BEGIN_DECLS

/**
 * RegistrarResult:
 *
 * A plain value: it crosses channels. Owned by one at a time.
 */
typedef struct
{
  guint             row; /* from 0 */
  RegistrarRowState outcome;
  guint             attempts : 31; /* calls to the registry for this row; 0 if it was never asked */
  guint             settled : 1;   /* whether the registry's answer was lost, and a look-up found the outcome out */
  guint             original; /* where it was skipped as a duplicate: the row it repeats; else the row itself */
  gint64            started;  /* microseconds since 1970 in UTC; 0 if never started */
  gint64            duration; /* microseconds */
  gint64            since;    /* where already registered: since when, seconds since 1970; 0 if unknown */
  GError           *error;    /* (owned) (nullable) */
  GError           *previous; /* (owned) (nullable) why the attempt before this one failed */
  RegistrarFinding *finding;  /* (owned) (nullable) what the look-up found, where the outcome does not say it all */
  char             *created;  /* (owned) (nullable) the account that was made for the student; of a dry run: will be */
} RegistrarResult;

void  registrar_result_clear    (RegistrarResult *self);
/** registrar_result_copy: @copy has errors of its own. */
void  registrar_result_copy     (const RegistrarResult *self, RegistrarResult *copy);
/** registrar_result_dup_note: (nullable): in words what the outcome alone does not say: 'The same student as row 12'. */
char *registrar_result_dup_note (const RegistrarResult *self);

/* One row's, in the form in which there may be a million of them: so many bytes, and more where there is much to say. */
typedef struct _RegistrarResultItem RegistrarResultItem;
#define REGISTRAR_RESULT_BYTES 16

/**
 * RegistrarResults:
 *
 * The results of a run, indexed by row. A value of this type is a counted reference to one block that never
 * moves: the collector fills it while others read the rows that have their outcome.
 */
typedef struct
{
  RegistrarResultItem *items;
  guint                size;
} RegistrarResults;

void              registrar_results_init        (RegistrarResults *self, guint size);
/** registrar_results_ref: another reference to the same results. */
RegistrarResults  registrar_results_ref         (const RegistrarResults *self);
void              registrar_results_clear       (RegistrarResults *self);
/** registrar_results_put: moves @result to its row, which must not have one yet; zeroes @result. One thread at a time. */
void              registrar_results_put         (RegistrarResults *self, RegistrarResult *result);
/**
 * registrar_results_replace:
 *
 * Moves @result to its row, whatever there was, and whether it says an outcome or only what was tried so far; zeroes
 * @result. Before anybody else reads @self.
 */
void              registrar_results_replace     (RegistrarResults *self, RegistrarResult *result);
/** registrar_results_steal: (transfer full): the result of a row, which has none then. Before anybody else reads @self. */
RegistrarResult   registrar_results_steal       (RegistrarResults *self, guint row);
/**
 * registrar_results_get:
 *
 * Returns: (transfer none): the result of a row, whose parts are those of @self: not to be cleared. Until it is collected
 *   its outcome is %REGISTRAR_ROW_NOT_STARTED. From any thread
 */
RegistrarResult   registrar_results_get         (const RegistrarResults *self, guint row);
/** registrar_results_get_outcome: of a row, %REGISTRAR_ROW_NOT_STARTED until it is collected. From any thread. */
RegistrarRowState registrar_results_get_outcome (const RegistrarResults *self, guint row);
/** registrar_results_count: fills @counts with how many rows have each outcome by now. */
void              registrar_results_count       (const RegistrarResults *self, guint counts[REGISTRAR_N_ROW_STATES]);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarResult, registrar_result_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarResults, registrar_results_clear)

CO_DEFINE_CHANNEL (RegistrarResult, registrar_result, registrar_result_clear)
CO_DEFINE_CHANNEL (RegistrarResults, registrar_results, registrar_results_clear)

G_END_DECLS
