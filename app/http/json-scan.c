/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Scans JSON strictly and without recursion: the levels are bits of a number. */

#include "http/json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* 18 digits fit into 64 bits, with any sign. */
#define MAX_DIGITS 18

typedef struct
{
  const char *at;
  const char *end;
  guint64 objects; /* a bit a level, the innermost last: it is an object rather than an array */
  guint depth;
  guint n_tokens;
  const char *reason;
} Scan;

G_STATIC_ASSERT (REGISTRAR_JSON_MAX_DEPTH <= 64);

static gboolean
fail (Scan *scan, const char *reason)
{
  if (scan->reason == NULL)
    scan->reason = reason;
  return FALSE;
}

static gboolean
fail_syntax (Scan *scan)
{
  return fail (scan, scan->at == scan->end ? N_("it ends too early") : N_("it is not JSON"));
}

static char
peek (const Scan *scan)
{
  return scan->at < scan->end ? *scan->at : '\0';
}

static char
peek_past_blanks (Scan *scan)
{
  while (scan->at < scan->end && strchr (" \t\n\r", *scan->at) != NULL)
    scan->at++;

  return peek (scan);
}

static gboolean
take (Scan *scan, char wanted)
{
  if (peek (scan) != wanted)
    return FALSE;

  scan->at++;
  return TRUE;
}

static guint
take_digits (Scan *scan)
{
  const char *start = scan->at;

  while (g_ascii_isdigit (peek (scan)))
    scan->at++;

  return (guint) (scan->at - start);
}

static gboolean
count_token (Scan *scan)
{
  return ++scan->n_tokens <= REGISTRAR_JSON_MAX_TOKENS || fail (scan, N_("it holds too many values"));
}

/* The four digits of a \u; -1 if they are none. */
static int
take_unit (Scan *scan)
{
  int unit = 0;

  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (peek (scan));

      if (digit < 0)
        return -1;
      unit = 16 * unit + digit;
      scan->at++;
    }

  return unit;
}

/* A NUL would end the string early, and json-glib asserts that surrogates come in pairs. */
static gboolean
scan_unicode_escape (Scan *scan)
{
  int unit = take_unit (scan);

  if (unit <= 0 || (unit >= 0xdc00 && unit <= 0xdfff))
    return fail_syntax (scan);
  if (unit < 0xd800 || unit > 0xdfff)
    return TRUE;
  if (!take (scan, '\\') || !take (scan, 'u'))
    return fail_syntax (scan);

  unit = take_unit (scan);
  return (unit >= 0xdc00 && unit <= 0xdfff) || fail_syntax (scan);
}

static gboolean
scan_escape (Scan *scan)
{
  char escaped = peek (scan);

  if (escaped == '\0' || strchr ("\"\\/bfnrtu", escaped) == NULL)
    return fail_syntax (scan);

  scan->at++;
  return escaped != 'u' || scan_unicode_escape (scan);
}

static gboolean
scan_string (Scan *scan)
{
  if (!count_token (scan) || !take (scan, '"'))
    return fail_syntax (scan);

  while (scan->at < scan->end)
    {
      char c = *scan->at;

      if ((guchar) c < ' ')
        return fail_syntax (scan);
      scan->at++;
      if (c == '"')
        return TRUE;
      if (c == '\\' && !scan_escape (scan))
        return FALSE;
    }

  return fail_syntax (scan);
}

static gboolean
scan_number (Scan *scan)
{
  gboolean is_integer = TRUE;
  gboolean starts_with_zero;
  guint n_digits;

  take (scan, '-');
  starts_with_zero = peek (scan) == '0';
  n_digits = take_digits (scan);
  if (starts_with_zero && n_digits > 1)
    return fail (scan, N_("it is not JSON"));
  if (n_digits == 0)
    return fail_syntax (scan);

  if (take (scan, '.'))
    {
      is_integer = FALSE;
      if (take_digits (scan) == 0)
        return fail_syntax (scan);
    }
  if (take (scan, 'e') || take (scan, 'E'))
    {
      is_integer = FALSE;
      if (!take (scan, '-'))
        take (scan, '+');
      if (take_digits (scan) == 0)
        return fail_syntax (scan);
    }

  return !is_integer || n_digits <= MAX_DIGITS || fail (scan, N_("a number in it is too large"));
}

static gboolean
scan_word (Scan *scan)
{
  static const char *const known[] = { "true", "false", "null" };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      gsize length = strlen (known[i]);

      if ((gsize) (scan->end - scan->at) < length || memcmp (scan->at, known[i], length) != 0)
        continue;
      scan->at += length;
      return TRUE;
    }

  return fail_syntax (scan);
}

static gboolean
scan_scalar (Scan *scan)
{
  char first = peek (scan);

  if (first == '"')
    return scan_string (scan);
  if (!count_token (scan))
    return FALSE;

  return first == '-' || g_ascii_isdigit (first) ? scan_number (scan) : scan_word (scan);
}

static gboolean
scan_key (Scan *scan)
{
  peek_past_blanks (scan);
  if (!scan_string (scan))
    return FALSE;

  peek_past_blanks (scan);
  return take (scan, ':') || fail_syntax (scan);
}

static gboolean
is_in_object (const Scan *scan)
{
  return (scan->objects & 1) != 0;
}

static gboolean
enter (Scan *scan, gboolean object)
{
  if (scan->depth == REGISTRAR_JSON_MAX_DEPTH)
    return fail (scan, N_("it is nested too deeply"));

  scan->at++;
  scan->depth++;
  scan->objects = scan->objects << 1 | (object ? 1 : 0);
  return count_token (scan);
}

static gboolean
take_end (Scan *scan)
{
  if (!take (scan, is_in_object (scan) ? '}' : ']'))
    return FALSE;

  scan->depth--;
  scan->objects >>= 1;
  return TRUE;
}

/* A value, up to the first one inside it that has none itself. */
static gboolean
scan_value (Scan *scan)
{
  char first;

  while ((first = peek_past_blanks (scan)) == '{' || first == '[')
    {
      if (!enter (scan, first == '{'))
        return FALSE;
      peek_past_blanks (scan);
      if (take_end (scan))
        return TRUE;
      if (is_in_object (scan) && !scan_key (scan))
        return FALSE;
    }

  return scan_scalar (scan);
}

static gboolean
scan_text (Scan *scan)
{
  while (scan_value (scan))
    {
      peek_past_blanks (scan);
      while (scan->depth > 0 && take_end (scan))
        peek_past_blanks (scan);

      if (scan->depth == 0)
        return scan->at == scan->end || fail_syntax (scan);
      if (!take (scan, ','))
        return fail_syntax (scan);
      if (is_in_object (scan) && !scan_key (scan))
        return FALSE;
    }

  return FALSE;
}

gboolean
registrar_json_scan (const char *text, gsize length, const char **reason)
{
  Scan scan = { .at = text, .end = text + length };

  *reason = NULL;
  if (!g_utf8_validate_len (text, length, NULL))
    {
      *reason = N_("it is not text in UTF-8");
      return FALSE;
    }
  if (scan_text (&scan))
    return TRUE;

  *reason = scan.reason;
  return FALSE;
}
