/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the administrator says about a file, so that it need not be guessed. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RegistrarRosterOptions:
 *
 * All zero where nothing is said. The texts belong to whoever fills it.
 */
typedef struct
{
  char  *encoding;  /* (nullable) of text, as iconv knows it; else it is found out */
  char  *delimiter; /* (nullable) of CSV: a sign, or `tab`, `comma`, `semicolon`, `pipe`; else it is guessed */
  char **columns;   /* (nullable) what some hold: `id=Pupil`, or by number `id=2`; else it is guessed */
  char **repairs;   /* (nullable) that are consented to, by code */
  char  *sheet;     /* (nullable) of a spreadsheet, by name; else the first that shows and is not blank */
} RegistrarRosterOptions;

G_END_DECLS
