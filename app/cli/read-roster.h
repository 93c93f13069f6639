/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading the roster that a command line names. */

#pragma once

#include "roster/roster.h"

G_BEGIN_DECLS

/* What a command line says of the roster; to be cleared. */
typedef struct
{
  RegistrarRosterOptions options;
  gboolean               forgets_columns; /* that were said of such a file before */
} RegistrarReading;

/* The options of a command that reads a roster, as entries of its GOptionEntry array. */
#define REGISTRAR_READ_ROSTER_ENTRIES(reading) \
  { "encoding", 0, 0, G_OPTION_ARG_STRING, &(reading)->options.encoding, \
    N_ ("Read text in the encoding NAME, such as windows-1252"), N_ ("NAME") }, \
  { "delimiter", 0, 0, G_OPTION_ARG_STRING, &(reading)->options.delimiter, \
    N_ ("What separates the cells of CSV: a sign, or tab, comma, semicolon, pipe"), N_ ("SIGN") }, \
  { "column", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(reading)->options.columns, \
    N_ ("The column HEADER holds FIELD: id, username, name, given_name, family_name, email or course; may be given " \
        "more than once"), \
    N_ ("FIELD=HEADER") }, \
  { "forget-columns", 0, 0, G_OPTION_ARG_NONE, &(reading)->forgets_columns, \
    N_ ("Forget what --column said of an earlier file with the same headers"), NULL }, \
  { "repair", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(reading)->options.repairs, \
    N_ ("Repair what check calls CODE: lost-zeros, rounded-id, name-in-address, turned-text or other-encoding, or all of " \
        "these; or split full names by split-names; may be given more than once"), \
    N_ ("CODE") }, \
  { "sheet", 0, 0, G_OPTION_ARG_STRING, &(reading)->options.sheet, N_ ("Read the sheet NAME of a spreadsheet, or the list NAME in JSON"), N_ ("NAME") }

/**
 * registrar_read_roster:
 * @operands: what is left of a command line: one file, or `-` for standard input
 * @reading: what the command line says about it
 * @directory: (nullable): the data directory, in whose settings columns are remembered; %NULL for the default
 *
 * Reads the roster and says on standard error what was guessed: to who watches, everything; to a script, only
 * what is not sure, and what is remembered. Blocks.
 *
 * Returns: (transfer full): %NULL with an error of %G_OPTION_ERROR or %REGISTRAR_ROSTER_ERROR
 */
RegistrarRoster *registrar_read_roster (char **operands, const RegistrarReading *reading, const char *directory,
                                        GError **error);
/** registrar_reading_clear: frees what the command line said. */
void             registrar_reading_clear (RegistrarReading *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarReading, registrar_reading_clear)

G_END_DECLS
