/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading the roster that a command line names. */

#pragma once

#include "roster/roster.h"

G_BEGIN_DECLS

/* The options of a command that reads a roster, as entries of its GOptionEntry array; @options are to be cleared. */
#define REGISTRAR_READ_ROSTER_ENTRIES(options) \
  { "encoding", 0, 0, G_OPTION_ARG_STRING, &(options)->encoding, \
    N_ ("Read text in the encoding NAME, such as windows-1252"), N_ ("NAME") }, \
  { "delimiter", 0, 0, G_OPTION_ARG_STRING, &(options)->delimiter, \
    N_ ("What separates the cells of CSV: a sign, or tab, comma, semicolon, pipe"), N_ ("SIGN") }, \
  { "column", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(options)->columns, \
    N_ ("The column HEADER holds FIELD: id, username, name, given_name, family_name, email or course; may be given " \
        "more than once"), \
    N_ ("FIELD=HEADER") }, \
  { "repair", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(options)->repairs, \
    N_ ("Repair what check calls CODE: lost-zeros, rounded-id, name-in-address or turned-text, or all of these; or split " \
        "full names by split-names; may be given more than once"), \
    N_ ("CODE") }, \
  { "sheet", 0, 0, G_OPTION_ARG_STRING, &(options)->sheet, N_ ("Read the sheet NAME of a spreadsheet"), N_ ("NAME") }

/**
 * registrar_read_roster:
 * @operands: what is left of a command line: one file, or `-` for standard input
 * @options: what the command line says about it
 *
 * Reads the roster and says on standard error what was guessed: to who watches, everything; to a script, only
 * what is not sure. Blocks.
 *
 * Returns: (transfer full): %NULL with an error of %G_OPTION_ERROR or %REGISTRAR_ROSTER_ERROR
 */
RegistrarRoster *registrar_read_roster (char **operands, const RegistrarRosterOptions *options, GError **error);
/** registrar_read_roster_clear: frees what the command line said. */
void             registrar_read_roster_clear (RegistrarRosterOptions *options);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarRosterOptions, registrar_read_roster_clear)

G_END_DECLS
