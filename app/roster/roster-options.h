/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the administrator says about a file, so that it need not be guessed. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RegistrarRoster RegistrarRoster;

/**
 * RegistrarRecallColumns:
 * @headers: a header row
 *
 * Returns: (transfer full) (nullable): what was said of an earlier file with that row, like the options' columns
 */
typedef char **(*RegistrarRecallColumns) (const char *const *headers, gpointer data);

/**
 * RegistrarRosterOptions:
 *
 * All zero where nothing is said. The texts belong to whoever fills it.
 *
 * @show is called on the thread that reads, each time some more rows are there, with a roster of all rows so far that any
 * thread may keep and look at. It is version 0, which has no duplicates and cannot be edited, and costs next to nothing.
 */
typedef struct
{
  char  *encoding;  /* (nullable) of text, as iconv knows it; else it is found out */
  char  *delimiter; /* (nullable) of CSV: a sign, or `tab`, `comma`, `semicolon`, `pipe`; else it is guessed */
  char **columns;   /* (nullable) what some hold: `id=Pupil`, `none=Tutor`, or by number `id=2`; else it is guessed */
  char **repairs;   /* (nullable) that are consented to, by code */
  char  *sheet;     /* (nullable) of a spreadsheet, by name, or a list in JSON, by path; else the first that shows and is not blank */

  RegistrarRecallColumns recall; /* (nullable) called by the thread that reads; what @columns says comes before it */
  gpointer               recall_data;

  void (*show) (RegistrarRoster *so_far, gpointer data); /* (nullable) */
  gpointer show_data;
} RegistrarRosterOptions;

G_END_DECLS
