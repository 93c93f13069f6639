/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A run from the inside: what its coroutines share. */

#pragma once

#include "coroutine/co.h"
#include "registry/batcher.h"
#include "run/counters.h"
#include "run/course-book.h"
#include "run/orders.h"
#include "run/plan.h"
#include "run/run-control.h"
#include "run/run-journal.h"
#include "run/watchers.h"

G_BEGIN_DECLS

struct _RegistrarRun
{
  GObject parent_instance;

  char *id;
  RegistrarRegistry *registry;
  RegistrarStudentList *students;
  RegistrarCourse *course; /* (nullable) of every row; else the rows name their own */
  RegistrarRunAction action;
  guint max_in_flight; /* 0: as the registry likes */
  char *undone;        /* (nullable) the run that this one takes back */
  RegistrarPastRun *past; /* (nullable) the run that this one goes on with, or takes back */
  GArray *before;         /* (nullable) of RegistrarResult, by row: what it knew of those rows to be done again that were begun */
  GHashTable *kept_accounts; /* (nullable) row -> what the run that is taken back made for the student */

  RegistrarPlanSettings settings; /* of a look-up */
  GHashTable *choices;            /* of a look-up: row -> account of who is meant */
  GBytes *left_out;               /* (nullable) of a look-up: a guint8 a row */
  GHashTable *kept;               /* (nullable) likewise: a set of keys: who is not to be removed */
  RegistrarPlan *plan;            /* (nullable) what is carried out, */
  RegistrarOrders *orders;        /* (nullable) row by row; without them every row is registered */
  RegistrarCourseBook *courses;   /* (nullable) from the begin on, where the rows name them */

  RegistrarRunJournal *journal; /* (nullable) */
  GError *journal_error;        /* why it could not be written */
  gboolean refused;             /* for that reason the run did not begin */

  RegistrarRunControl control;
  gboolean stuck; /* (atomic) */
  guint8 *states; /* (atomic) a RegistrarRowState a row */
  RegistrarResults results;
  RegistrarCounters counters;
  RegistrarWatchers watchers;

  /* from begin to end */
  GArray *open_rows; /* of guint: to be done, in this order; see registrar_open_rows_new() */
  gboolean registry_records;
  gboolean answers_come_singly; /* a call is one row */
  gboolean stores_run_key;
  gint64 settle_time;
  RegistrarBatcher *batcher;
  RegistrarBatcher *settler; /* (nullable) looks up what became of rows; where the registry records there is nothing to find out */
};

/**
 * registrar_run_begin:
 *
 * The run starts: asks for the courses that the rows name, and makes room for the results.
 *
 * Returns: (transfer full): admits as many students at a time as the registry has use for
 */
CoLimiter       *registrar_run_begin            (RegistrarRun *self);
/** registrar_run_get_open_rows: (element-type guint): the rows to be done, in the order in which they start. */
const GArray    *registrar_run_get_open_rows    (RegistrarRun *self);
/** registrar_run_end: every row has its outcome: tells the watchers so. */
void             registrar_run_end              (RegistrarRun *self);

/** registrar_run_get_state_in_flight: what a row is called between its start and its outcome. */
RegistrarRowState registrar_run_get_state_in_flight (RegistrarRun *self);
/** registrar_run_register_student: registers, or looks up, the student of one row; @result says what became of it. */
void             registrar_run_register_student (RegistrarRun *self, guint row, RegistrarResult *result);
/** registrar_run_goes_on: whether it is a past run that is resumed or retried. */
gboolean         registrar_run_goes_on          (RegistrarRun *self);
/** registrar_run_get_result_before: (nullable): what became of a row so far, where the run goes on with it and it was begun. */
const RegistrarResult *registrar_run_get_result_before (RegistrarRun *self, guint row);
/** registrar_run_find_course: (transfer none): the course of a row; %NULL with an error of %REGISTRAR_REGISTRY_ERROR. */
RegistrarCourse *registrar_run_find_course      (RegistrarRun *self, guint row, GError **error);
/** registrar_run_ask_for: says what is asked of the registry for a row: what for, how, whom, and what is expected. */
void             registrar_run_ask_for          (RegistrarRun *self, guint row, RegistrarRegistration *registration);
/** registrar_run_give_up: the run is stuck: its open rows are unknown, with @error; in the journal it stays open. */
void             registrar_run_give_up          (RegistrarRun *self, const GError *error);
/** registrar_run_collect: moves @result to its row and makes it visible. For the collector alone. */
void             registrar_run_collect          (RegistrarRun *self, RegistrarResult *result);

G_END_DECLS
