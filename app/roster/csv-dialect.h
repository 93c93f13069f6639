/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The dialect of a CSV file: what separates its cells and ends its rows. */

#pragma once

#include "roster/arena.h"

G_BEGIN_DECLS

typedef struct
{
  char     delimiter;
  double   confidence;   /* 0 to 1: how sure the delimiter is */
  gboolean cr_ends_rows; /* a carriage return alone does, as on old Macintoshes; else it is a stray one */
  gsize    start;        /* offset where the rows start: after the mark of UTF-8 and a line `sep=;` */
  guint    line;         /* the line of the file that this is */
} RegistrarCsvDialect;

/**
 * registrar_csv_dialect_guess:
 *
 * Takes the delimiter from a first line `sep=;`, as spreadsheets write it, or else the one of comma, semicolon, tab
 * and pipe that makes most of the first rows equally long, and of two such the one that makes more cells.
 */
void registrar_csv_dialect_guess          (const RegistrarArena *arena, RegistrarCsvDialect *dialect);
/** registrar_csv_delimiter_from_text: what somebody calls a delimiter: `;`, `tab`; a zero byte if it cannot be one. */
char registrar_csv_delimiter_from_text    (const char *text);

G_END_DECLS
