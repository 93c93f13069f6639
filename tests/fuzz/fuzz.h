/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What libFuzzer calls: each file here is a fuzzer, which may not crash, leak, hang, or break what it asserts. */

#pragma once

#include "roster/roster-private.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* By a signal that libFuzzer knows, so that it keeps the input. */
static GLogWriterOutput
abort_on_warning (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  if ((level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)) == 0)
    return G_LOG_WRITER_HANDLED;

  g_log_writer_standard_streams (level, fields, n_fields, data);
  abort ();
}

/* Each fuzzer is one C file, which has this of its own. */
int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_log_set_writer_func (abort_on_warning, NULL, NULL);

  return 0;
}

/* Looks at all that a roster says. */
static inline void
look_at_roster (RegistrarRoster *roster)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();

  for (guint row = 0; row < registrar_student_list_get_size (REGISTRAR_STUDENT_LIST (roster)); row++)
    {
      RegistrarStudent student;

      registrar_student_list_get_student (REGISTRAR_STUDENT_LIST (roster), row, &student);
      g_assert (student.id == NULL || g_utf8_validate (student.id, -1, NULL));
      g_assert (student.name == NULL || g_utf8_validate (student.name, -1, NULL));
      registrar_student_list_get_cells (REGISTRAR_STUDENT_LIST (roster), row, cells);
      g_assert (student.id == NULL || g_ptr_array_find (cells, student.id, NULL));
      for (guint i = 0; i < cells->len; i++)
        g_assert (g_utf8_validate (cells->pdata[i], -1, NULL));
    }
  for (guint i = 0; i < registrar_roster_get_n_problems (roster); i++)
    {
      RegistrarProblem problem;

      registrar_roster_get_problem (roster, i, &problem);
      g_free (registrar_problem_dup_message (&problem));
    }
}

/* Reads what was made of an input as a roster. */
static inline void
read_whole_roster (GBytes *bytes)
{
  g_autoptr (RegistrarRoster) roster = registrar_roster_read_bytes (bytes, "fuzz", NULL, NULL);

  if (roster != NULL)
    look_at_roster (roster);
}
