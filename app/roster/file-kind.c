/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Kinds of files, told by their first bytes. */

#include "roster/file-kind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How much of a file is looked at, and which share of control characters text never has: one in so many. */
#define SAMPLE_SIZE 4096
#define CONTROLS_OF_NO_TEXT 16

typedef struct
{
  const char *magic;
  gsize       length;
  const char *kind;
} Kind;

#define KIND(magic, kind) { magic, sizeof magic - 1, kind }

static const Kind kinds[] = {
  KIND ("\x89PNG\r\n", N_ ("a picture")),
  KIND ("\xFF\xD8\xFF", N_ ("a picture")),
  KIND ("GIF8", N_ ("a picture")),
  KIND ("%PDF-", N_ ("a PDF document")),
  KIND ("PK\x05\x06", N_ ("an empty ZIP archive")),
  KIND ("\x1F\x8B", N_ ("a compressed file")),
  KIND ("BZh", N_ ("a compressed file")),
  KIND ("\xFD" "7zXZ", N_ ("a compressed file")),
  KIND ("7z\xBC\xAF", N_ ("a compressed file")),
  KIND ("\x7F" "ELF", N_ ("a program")),
  KIND ("SQLite format 3", N_ ("a database")),
  KIND ("{\\rtf", N_ ("a rich text document")),
  KIND ("<!DOCTYPE", N_ ("a web page")),
  KIND ("<!doctype", N_ ("a web page")),
  KIND ("<html", N_ ("a web page")),
};

/* Zero bytes and the other characters that no text has but to move a printer's head. */
static gsize
count_controls (const char *data, gsize length)
{
  gsize n_controls = 0;

  for (gsize i = 0; i < length; i++)
    n_controls += g_ascii_iscntrl (data[i]) && !g_ascii_isspace (data[i]);

  return n_controls;
}

const char *
registrar_file_kind_guess (const char *data, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (length >= kinds[i].length && memcmp (data, kinds[i].magic, kinds[i].length) == 0)
      return _(kinds[i].kind);

  return NULL;
}

gboolean
registrar_file_kind_is_binary (const char *data, gsize length)
{
  gsize sample = MIN (length, SAMPLE_SIZE);

  /* A stray one is a matter of its row. */
  return sample > 0 && count_controls (data, sample) * CONTROLS_OF_NO_TEXT >= sample;
}
