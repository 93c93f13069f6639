/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Text as it is compared: which differences in writing are none. And foreign text as it is shown. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** registrar_text_is_ascii: whether all @length bytes are ASCII. */
gboolean registrar_text_is_ascii     (const char *text, gsize length);
/**
 * registrar_text_trim:
 * @text: (inout): UTF-8; moved to the first character that shows
 * @length: (inout): in bytes; shortened to end after the last one
 *
 * Leaves out blanks at both ends: Unicode's white space, no-break spaces and U+FEFF included.
 */
void     registrar_text_trim         (const char **text, gsize *length);
/**
 * registrar_text_append_canonical:
 * @fold: whether case makes no difference
 *
 * Appends UTF-8 text in NFC (UAX #15), so that two ways to write one character are one text. Text that a
 * quick look shows to be in NFC is copied as it is: normalizing every name would double the time of a roster.
 */
void     registrar_text_append_canonical (GString *target, const char *text, gsize length, gboolean fold);

/**
 * registrar_text_dup_shown:
 * @text: (nullable): foreign text: a name, a cell of a file
 *
 * The text as it may be shown beside other text: control characters, which could command a terminal, those that
 * turn the direction of a text around, and those that are none become U+FFFD; text written from right to left is isolated (UAX #9), so
 * that what stands beside it stays in its place.
 *
 * Returns: (transfer full): "" for %NULL
 */
char    *registrar_text_dup_shown    (const char *text);

/** registrar_text_is_from_right: whether the character is of a script written from right to left. */
gboolean registrar_text_is_from_right (gunichar character);

/*< private: for the test of the table behind it >*/
/** registrar_text_is_surely_nfc: FALSE means no more than 'normalize it to know'. */
gboolean registrar_text_is_surely_nfc (const char *text, gsize length);

G_END_DECLS
