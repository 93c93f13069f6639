/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A past run, as its journal keeps it. */

#pragma once

#include "records/field.h"
#include "run/orders.h"
#include "run/past-students.h"
#include "run/run-lock.h"
#include "run/run.h"

G_BEGIN_DECLS

typedef enum
{
  REGISTRAR_RUN_GOING_ON,    /* somebody works on it, in this program or in another */
  REGISTRAR_RUN_INTERRUPTED, /* nobody does, and it has not ended */
  REGISTRAR_RUN_ENDED,
} RegistrarRunState;

/** registrar_run_state_to_word: `going-on`, as in JSON. */
const char *registrar_run_state_to_word   (RegistrarRunState state);
/** registrar_run_state_to_phrase: 'Going on', translated. */
const char *registrar_run_state_to_phrase (RegistrarRunState state);
/** registrar_run_action_to_word: `register`, `undo` or `look-up`. */
const char *registrar_run_action_to_word  (RegistrarRunAction action);

/**
 * RegistrarPastRun:
 *
 * What a run was told, and how far it came. Owns everything.
 */
typedef struct
{
  gint64             number; /* in the journal; 0 before it is there */
  char              *id;
  RegistrarRunState  state;
  RegistrarRunAction action;
  char              *undone; /* (nullable) the run that this one undoes */
  char              *registry;
  RegistrarCourse   *course; /* (nullable) */
  guint              max_in_flight;
  char              *roster;
  char              *digest;
  GArray            *columns; /* of RegistrarColumn, which own their headers */
  guint              n_students;
  gint64             process;
  gint64             started; /* microseconds since 1970 in UTC */
  gint64             ended;   /* likewise; 0 if it has not */
  guint              counts[REGISTRAR_N_ROW_STATES]; /* of outcomes */

  /* where its rows were read too */
  RegistrarPastStudents *students; /* (nullable) */
  RegistrarOrders       *orders;   /* (nullable) what was to be done with each row; %NULL if all were to be registered */
  RegistrarResults       results;  /* those without an outcome are open */
  RegistrarRunLock      *lock;     /* (nullable) held from the reading on */
} RegistrarPastRun;

RegistrarPastRun *registrar_past_run_new  (void);
void              registrar_past_run_free (RegistrarPastRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarPastRun, registrar_past_run_free)

/** registrar_past_run_set_columns: copies them. */
void              registrar_past_run_set_columns (RegistrarPastRun *self, const RegistrarColumn *columns, guint n_columns);

G_END_DECLS
