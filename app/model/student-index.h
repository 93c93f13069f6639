/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which rows a filter shows, found away from the main thread. */

#pragma once

#include "coroutine/co.h"
#include "run/run.h"

G_BEGIN_DECLS

/* A set of row states: one bit each. */
#define REGISTRAR_STATE_BIT(state) (1u << (state))
#define REGISTRAR_ALL_STATES       (REGISTRAR_STATE_BIT (REGISTRAR_N_ROW_STATES) - 1)

/**
 * RegistrarStudentIndex:
 *
 * The rows that are shown, in their order. Owned by one at a time.
 */
typedef struct
{
  guint32 *rows;
  guint    size;
} RegistrarStudentIndex;

void registrar_student_index_clear (RegistrarStudentIndex *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarStudentIndex, registrar_student_index_clear)
CO_DEFINE_CHANNEL (RegistrarStudentIndex, registrar_student_index, registrar_student_index_clear)

/* Which rows are shown, and in which order; what it holds is borrowed. */
typedef struct
{
  RegistrarStudentList *students;
  GBytes               *states; /* one guint8 a row, as checked before any run */
  RegistrarRun         *run;    /* (nullable) whose states count instead */
  guint32               wanted; /* the states whose rows are shown */
  char                **words;  /* (nullable) that the students must have, too */
  GBytes               *order;  /* (nullable) of guint32: all rows as they are sorted; else as in the file */
} RegistrarStudentWish;

/**
 * registrar_student_index_build:
 *
 * Starts a coroutine that finds the rows. Whoever no longer wants the answer cancels @cancellable and drops the receiver.
 *
 * Returns: (transfer full): where one index arrives
 */
RegistrarStudentIndexReceiver registrar_student_index_build (const RegistrarStudentWish *wish, GCancellable *cancellable);

G_END_DECLS
