/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the journal knows of one student, as they may take it along. */

#pragma once

#include "run/journal.h"
#include "run/meant-student.h"

G_BEGIN_DECLS

/* The rows of one run that are the student's. */
typedef struct
{
  RegistrarPastRun     *run;      /* without its rows, but with its plan */
  GArray               *rows;     /* (element-type guint): which of the run's, from 0 */
  RegistrarStudentList *students; /* as many, in that order */
  GArray               *results;  /* (element-type RegistrarResult): every attempt, in the order in which they ended */
} RegistrarStudentRun;

/**
 * registrar_journal_export_student:
 *
 * Inside a transaction.
 *
 * Returns: (transfer full) (element-type RegistrarStudentRun): the newest run first; %NULL with an error of
 *   %REGISTRAR_DATABASE_ERROR
 */
GPtrArray *registrar_journal_export_student (RegistrarJournal *self, RegistrarConnection *connection,
                                             RegistrarMeantStudent *meant, GError **error);

G_END_DECLS
