/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From an ODS cell's value and text to what the user means by it. */

#include "roster/ods-cell.h"

#include "roster/number-format.h"

#include <string.h>

/* No sheet is larger. */
#define MAX_SPAN 2000000

void
registrar_ods_cell_init (RegistrarOdsCell *self)
{
  self->kind = REGISTRAR_ODS_TEXT;
  self->value = g_string_new (NULL);
  self->text = g_string_new (NULL);
}

void
registrar_ods_cell_clear (RegistrarOdsCell *self)
{
  g_clear_pointer (&self->formula, g_free);
  if (self->value != NULL)
    g_string_free (g_steal_pointer (&self->value), TRUE);
  if (self->text != NULL)
    g_string_free (g_steal_pointer (&self->text), TRUE);
}

static RegistrarOdsKind
read_kind (const char *type)
{
  if (g_str_equal (type, "float") || g_str_equal (type, "currency") || g_str_equal (type, "percentage"))
    return REGISTRAR_ODS_NUMBER;
  if (g_str_equal (type, "date"))
    return REGISTRAR_ODS_DATE;

  return g_str_equal (type, "boolean") ? REGISTRAR_ODS_TRUTH : REGISTRAR_ODS_TEXT;
}

/* A formula is `of:=…`, or `=…`. */
static const char *
skip_namespace (const char *formula)
{
  const char *sign = strchr (formula, '=');

  return sign != NULL ? sign : "=";
}

static guint
read_span (const char *text)
{
  return CLAMP (g_ascii_strtoull (text, NULL, 10), 1, MAX_SPAN);
}

void
registrar_ods_cell_start (RegistrarOdsCell *self, const char *const *attributes, const char *const *values)
{
  self->kind = REGISTRAR_ODS_TEXT;
  self->has_kind = FALSE;
  self->n_rows = self->n_columns = 1;
  g_clear_pointer (&self->formula, g_free);
  g_string_truncate (self->value, 0);
  g_string_truncate (self->text, 0);
  for (guint i = 0; attributes[i] != NULL; i++)
    {
      if (g_str_equal (attributes[i], "office:value-type"))
        {
          self->has_kind = TRUE;
          self->kind = read_kind (values[i]);
        }
      else if (g_str_equal (attributes[i], "table:formula"))
        self->formula = g_strdup (skip_namespace (values[i]));
      else if (g_str_equal (attributes[i], "table:number-rows-spanned"))
        self->n_rows = read_span (values[i]);
      else if (g_str_equal (attributes[i], "table:number-columns-spanned"))
        self->n_columns = read_span (values[i]);
      else if (g_str_equal (attributes[i], "office:value") || g_str_equal (attributes[i], "office:date-value")
               || g_str_equal (attributes[i], "office:boolean-value"))
        g_string_assign (self->value, values[i]);
    }
}

/* 1,234 and 1 234 are a number with separators; a format with places for digits is more likely to have hyphens. */
static gboolean
has_separator (const char *text)
{
  return strpbrk (text, ",.' ") != NULL || strstr (text, "\u00A0") != NULL || strstr (text, "\u202F") != NULL
         || strstr (text, "\u2019") != NULL;
}

/* Whether a text shows all digits of a whole number, and perhaps zeros before them, and nothing that groups them. */
static gboolean
shows_digits (const char *text, const char *digits)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  gsize n_zeros;

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (shown, *p);
  n_zeros = shown->len > strlen (digits) ? shown->len - strlen (digits) : 0;
  if (strspn (shown->str, "0") < n_zeros || !g_str_equal (shown->str + n_zeros, digits))
    return FALSE;

  return n_zeros > 0 || !has_separator (text);
}

static void
finish_number (RegistrarOdsCell *self)
{
  g_autoptr (GString) exact = g_string_new (NULL);

  registrar_number_format_append (NULL, self->value->str, FALSE, exact);
  if (exact->len > 0 && strspn (exact->str, "0123456789") == exact->len && shows_digits (self->text->str, exact->str))
    return;

  g_string_assign (self->text, exact->str);
}

/* 2008-02-29T09:30:00.5 becomes 2008-02-29 09:30, the seconds only where there are any. */
static void
finish_date (RegistrarOdsCell *self)
{
  char *time;

  g_string_assign (self->text, self->value->str);
  time = strchr (self->text->str, 'T');
  if (time == NULL)
    return;

  *time = ' ';
  g_string_truncate (self->text, MIN (self->text->len, strlen ("2008-02-29 09:30:00")));
  if (g_str_has_suffix (self->text->str, ":00") && self->text->len == strlen ("2008-02-29 09:30:00"))
    g_string_truncate (self->text, strlen ("2008-02-29 09:30"));
}

gboolean
registrar_ods_cell_finish (RegistrarOdsCell *self)
{
  if (self->formula != NULL && !self->has_kind && self->text->len == 0)
    {
      g_string_assign (self->text, self->formula);
      return FALSE;
    }
  if (self->value->len == 0)
    return TRUE;

  if (self->kind == REGISTRAR_ODS_NUMBER)
    finish_number (self);
  else if (self->kind == REGISTRAR_ODS_DATE)
    finish_date (self);
  else if (self->kind == REGISTRAR_ODS_TRUTH)
    g_string_assign (self->text, g_str_equal (self->value->str, "true") ? "TRUE" : "FALSE");

  return TRUE;
}
