/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Number formats: what kind of text each makes. */

#include "roster/number-format.h"

#include "roster/serial-date.h"

#include <math.h>
#include <string.h>

/* A double, which is what spreadsheets count with, keeps so many digits of any number. */
#define N_EXACT_DIGITS 15
#define EXACT_LIMIT 1e15

void
registrar_number_format_clear (RegistrarNumberFormat *self)
{
  g_clear_pointer (&self->code, g_free);
}

/* The first section of a format without what it quotes: [Red], "text", \x, _x and *x. */
static char *
dup_symbols (const char *code)
{
  GString *symbols = g_string_new (NULL);

  for (const char *p = code; *p != '\0' && *p != ';'; p++)
    {
      const char *end = NULL;

      if (*p == '"')
        end = strchr (p + 1, '"');
      else if (*p == '[' && !g_str_has_prefix (p, "[h") && !g_str_has_prefix (p, "[m") && !g_str_has_prefix (p, "[s"))
        end = strchr (p, ']');
      else if ((*p == '\\' || *p == '_' || *p == '*') && p[1] != '\0')
        end = p + 1;
      if (end != NULL)
        p = end;
      else
        g_string_append_c (symbols, g_ascii_tolower (*p));
    }

  return g_string_free (symbols, FALSE);
}

/* A month is m alone or beside a year or a day; beside hours or seconds it is a minute. */
static RegistrarNumberKind
get_time_kind (const char *symbols)
{
  gboolean has_time = strpbrk (symbols, "hs") != NULL;
  gboolean has_date = strpbrk (symbols, "yd") != NULL || (!has_time && strchr (symbols, 'm') != NULL);

  if (has_date)
    return has_time ? REGISTRAR_NUMBER_DATE_TIME : REGISTRAR_NUMBER_DATE;

  return has_time ? REGISTRAR_NUMBER_TIME : REGISTRAR_NUMBER_PLAIN;
}

/* Places for digits, at least two, and nothing that calculates. */
static gboolean
has_places_only (const char *symbols)
{
  guint n_places = 0;

  for (const char *p = symbols; *p != '\0'; p++)
    {
      n_places += *p == '0';
      if (strchr ("0#- /()+:", *p) == NULL)
        return FALSE;
    }

  return n_places > 1;
}

void
registrar_number_format_init (RegistrarNumberFormat *self, const char *code)
{
  g_autofree char *symbols = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (code != NULL);

  *self = (RegistrarNumberFormat){ REGISTRAR_NUMBER_PLAIN, NULL };
  symbols = dup_symbols (code);
  if (strstr (symbols, "general") != NULL)
    return;

  self->kind = get_time_kind (symbols);
  if (self->kind != REGISTRAR_NUMBER_PLAIN || !has_places_only (symbols))
    return;

  self->kind = REGISTRAR_NUMBER_DIGITS;
  self->code = g_strndup (code, strcspn (code, ";"));
}

void
registrar_number_format_init_builtin (RegistrarNumberFormat *self, guint id)
{
  g_return_if_fail (self != NULL);

  *self = (RegistrarNumberFormat){ REGISTRAR_NUMBER_PLAIN, NULL };
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58)
    self->kind = REGISTRAR_NUMBER_DATE;
  else if (id == 22)
    self->kind = REGISTRAR_NUMBER_DATE_TIME;
  else if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id == 55 || id == 56)
    self->kind = REGISTRAR_NUMBER_TIME;
}

static gboolean
is_digits (const char *digits)
{
  gsize length = strspn (digits, "0123456789");

  return length > 0 && length <= N_EXACT_DIGITS && digits[length] == '\0';
}

static void
append_plain (const char *digits, double number, GString *text)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (is_digits (digits))
    {
      g_string_append (text, digits);
      return;
    }

  if (number == floor (number) && fabs (number) < EXACT_LIMIT)
    g_ascii_formatd (buffer, sizeof buffer, "%.0f", number);
  else
    g_ascii_formatd (buffer, sizeof buffer, "%.15G", number);
  g_string_append (text, buffer);
}

/* What stands for a place in a pattern: one that is always filled, and one that is only if there is a digit. */
#define PLACE '\1'
#define OPTIONAL_PLACE '\2'

/* The format with its quotes resolved, so that a literal 0 is no place. */
static GString *
make_pattern (const char *code)
{
  GString *pattern = g_string_new (NULL);

  for (const char *p = code; *p != '\0'; p++)
    {
      const char *end = *p == '"' ? strchr (p + 1, '"') : *p == '[' ? strchr (p, ']') : NULL;

      if (end != NULL)
        {
          if (*p == '"')
            g_string_append_len (pattern, p + 1, end - p - 1);
          p = end;
        }
      else if ((*p == '\\' || *p == '_' || *p == '*') && p[1] != '\0')
        {
          if (*p++ == '\\')
            g_string_append_c (pattern, *p);
        }
      else
        g_string_append_c (pattern, *p == '0' ? PLACE : *p == '#' ? OPTIONAL_PLACE : *p);
    }

  return pattern;
}

/* From the end, a digit to a place; the digits that are left go before the first place. */
static void
append_in_places (const char *code, const char *digits, GString *text)
{
  g_autoptr (GString) pattern = make_pattern (code);
  gsize first_place = strcspn (pattern->str, "\1\2");
  gsize start = text->len;
  gsize n_left = strlen (digits);

  for (gsize i = pattern->len; i-- > 0;)
    {
      char c = pattern->str[i];

      if (c != PLACE && c != OPTIONAL_PLACE)
        g_string_insert_c (text, start, c);
      else if (n_left > 0)
        g_string_insert_c (text, start, digits[--n_left]);
      else if (c == PLACE)
        g_string_insert_c (text, start, '0');
      if (i == first_place)
        {
          g_string_insert_len (text, start, digits, n_left);
          n_left = 0;
        }
    }
}

void
registrar_number_format_append (const RegistrarNumberFormat *self,
                                const char                  *digits,
                                gboolean                     since_1904,
                                GString                     *text)
{
  RegistrarNumberKind kind = self != NULL ? self->kind : REGISTRAR_NUMBER_PLAIN;
  double number;
  char *end;

  g_return_if_fail (digits != NULL);
  g_return_if_fail (text != NULL);

  if (kind == REGISTRAR_NUMBER_PLAIN && is_digits (digits))
    {
      g_string_append (text, digits);
      return;
    }

  number = g_ascii_strtod (digits, &end);
  if (end == digits || *end != '\0' || !isfinite (number))
    g_string_append (text, digits);
  else if (kind == REGISTRAR_NUMBER_PLAIN)
    append_plain (digits, number, text);
  else if (kind == REGISTRAR_NUMBER_DIGITS)
    {
      g_autoptr (GString) plain = g_string_new (NULL);

      append_plain (digits, number, plain);
      if (is_digits (plain->str))
        append_in_places (self->code, plain->str, text);
      else
        g_string_append (text, plain->str);
    }
  else if (!registrar_serial_date_append (number, kind, since_1904, text))
    append_plain (digits, number, text);
}
