/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers as a spreadsheet shows them: ids with their zeros, dates as dates. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  REGISTRAR_NUMBER_PLAIN,
  REGISTRAR_NUMBER_DIGITS, /* with a place for each digit: 00000, 000-00-0000 */
  REGISTRAR_NUMBER_DATE,
  REGISTRAR_NUMBER_TIME,
  REGISTRAR_NUMBER_DATE_TIME,
} RegistrarNumberKind;

typedef struct
{
  RegistrarNumberKind kind;
  char               *code; /* of DIGITS */
} RegistrarNumberFormat;

void     registrar_number_format_clear        (RegistrarNumberFormat *self);
/**
 * registrar_number_format_init:
 * @code: a number format as ECMA-376, 18.8.31 describes it
 *
 * Understands what changes an id or a date; all else (currencies, per cent, decimals) is left a plain number.
 */
void     registrar_number_format_init         (RegistrarNumberFormat *self, const char *code);
/** registrar_number_format_init_builtin: a format by its number, which needs no code: ECMA-376, 18.8.30. */
void     registrar_number_format_init_builtin (RegistrarNumberFormat *self, guint id);

/**
 * registrar_number_format_append:
 * @self: (nullable): %NULL for a plain number
 * @digits: the number as the file has it, ended by a zero byte
 * @since_1904: whether days are counted from 1904, not 1900
 *
 * Whole numbers have no exponent up to 15 digits, which is what a spreadsheet keeps; longer ones have, because the
 * digits behind are lost. Dates are ISO 8601. What is no number is appended as it is.
 */
void     registrar_number_format_append       (const RegistrarNumberFormat *self, const char *digits,
                                               gboolean since_1904, GString *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarNumberFormat, registrar_number_format_clear)

G_END_DECLS
