/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Damaged ids. */

#include "roster/id-damage.h"

#include <string.h>

/* A few rows show nothing; numbers shorter than this are counted, not looked up. */
#define MIN_IDS 4
#define MIN_LENGTH 4
/* So many zeros in front are rare, and a list of 1 to 99,999 has lost none. */
#define MAX_LOST_ZEROS 3

static gsize
count_digits (const char *text)
{
  gsize n = 0;

  while (g_ascii_isdigit (text[n]))
    n++;

  return n;
}

/* 9.01E+15, as spreadsheets show a number that is too long for them. */
static gboolean
is_rounded (const char *id)
{
  gsize n = count_digits (id);

  if (n != 1)
    return FALSE;
  id += n;
  if (*id == '.' || *id == ',')
    id += 1 + count_digits (id + 1);
  if (id[0] != 'E' || id[1] != '+')
    return FALSE;

  n = count_digits (id + 2);

  return n == 2 && id[2 + n] == '\0';
}

/* 2.0 and 17.00, as programs write a whole number that they hold as a decimal one; 1.000 may be a thousand. */
static gboolean
is_decimal (const char *id)
{
  gsize n = count_digits (id);

  if (n == 0 || (id[n] != '.' && id[n] != ','))
    return FALSE;
  id += n + 1;

  return g_str_equal (id, "0") || g_str_equal (id, "00");
}

/* 1/2/24, 01.02.2024, 2024-02-01: two signs alike between three numbers. */
static gboolean
is_date (const char *id)
{
  gsize first = count_digits (id);
  gsize second;
  gsize third;
  char sign = id[first];

  if ((first != 1 && first != 2 && first != 4) || (sign != '/' && sign != '.' && sign != '-'))
    return FALSE;
  id += first + 1;
  second = count_digits (id);
  if (second < 1 || second > 2 || id[second] != sign)
    return FALSE;
  id += second + 1;
  third = count_digits (id);

  return (third == 2 || (third == 4 && first < 3) || (third == 1 && first == 4)) && id[third] == '\0';
}

RegistrarIdDamage
registrar_id_get_damage (const char *id)
{
  if (!g_ascii_isdigit (*id))
    return REGISTRAR_ID_FINE;
  if (is_rounded (id))
    return REGISTRAR_ID_ROUNDED;
  if (is_decimal (id))
    return REGISTRAR_ID_DECIMAL;

  return is_date (id) ? REGISTRAR_ID_DATE : REGISTRAR_ID_FINE;
}

char *
registrar_id_dup_whole (const char *id)
{
  const char *sign = strchr (id, 'E');
  gsize n_decimals = 0;
  guint64 exponent;
  GString *whole;

  if (is_decimal (id))
    return g_strndup (id, count_digits (id));
  if (!is_rounded (id))
    return NULL;

  if (id[1] != 'E')
    n_decimals = count_digits (id + 2);
  exponent = g_ascii_strtoull (sign + 2, NULL, 10);
  if (n_decimals < exponent)
    return NULL;

  whole = g_string_new_len (id, 1);
  g_string_append_len (whole, id + 2, exponent);

  return g_string_free (whole, FALSE);
}

/* How many digits an id has, or would have if it were written out; 0 if it is no number. */
static gsize
get_length (const char *id)
{
  gsize n_digits = count_digits (id);
  g_autofree char *whole = NULL;

  if (id[n_digits] == '\0')
    return n_digits;

  whole = registrar_id_dup_whole (id);

  return whole != NULL ? strlen (whole) : 0;
}

void
registrar_id_lengths_add (RegistrarIdLengths *self, const char *id)
{
  gsize n_digits = get_length (id);

  if (n_digits > 0 && n_digits <= REGISTRAR_MAX_ID_LENGTH)
    self->n_of_length[n_digits]++;
  else
    self->n_others++;
}

guint
registrar_id_lengths_find (const RegistrarIdLengths *self)
{
  guint longest = REGISTRAR_MAX_ID_LENGTH;
  guint shortest = 1;
  guint n_shorter = 0;

  while (longest > 0 && self->n_of_length[longest] == 0)
    longest--;
  while (shortest < longest && self->n_of_length[shortest] == 0)
    shortest++;
  for (guint length = shortest; length < longest; length++)
    n_shorter += self->n_of_length[length];

  if (self->n_others > 0 || n_shorter == 0 || longest < MIN_LENGTH || longest - shortest > MAX_LOST_ZEROS
      || shortest == 1 || n_shorter + self->n_of_length[longest] < MIN_IDS || n_shorter > self->n_of_length[longest])
    return 0;

  return longest;
}

gboolean
registrar_id_is_short (const char *id, guint length)
{
  gsize n_digits = get_length (id);

  return n_digits > 0 && n_digits < length;
}
