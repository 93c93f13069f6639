/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From a list of addresses (RFC 5322, 3.4) to the builder. */

#include "roster/address-list.h"

#include "roster/email-address.h"
#include "roster/sheet-row.h"

#include <string.h>

/* What is longer is no list that somebody copied. */
#define MAX_LENGTH (1024 * 1024)

typedef struct
{
  const char *text; /* what is left */
  const char *end;
  guint       line; /* of the entry */
  guint       next_line;
  const char *entry;
  gsize       entry_length;
} List;

/* Commas and semicolons end an entry only behind its address: `Sato, Zoë <zoe@north.example>` is one. */
static gboolean
ends_entry (char c, gboolean has_address)
{
  return c == '\n' || (has_address && (c == ',' || c == ';'));
}

static gboolean
next_entry (List *self)
{
  gboolean is_quoted = FALSE;
  gboolean has_address = FALSE;
  const char *p;

  while (self->text < self->end && (g_ascii_isspace (*self->text) || *self->text == ',' || *self->text == ';'))
    self->next_line += *self->text++ == '\n';
  if (self->text == self->end)
    return FALSE;

  self->line = self->next_line;
  for (p = self->text; p < self->end && (is_quoted || !ends_entry (*p, has_address)); p++)
    {
      if (*p == '"')
        is_quoted = !is_quoted;
      has_address |= !is_quoted && *p == '@';
      self->next_line += *p == '\n';
    }
  self->entry = self->text;
  self->entry_length = p - self->text;
  self->text = p;

  return TRUE;
}

/* What separates two names is a comma and a blank: `Sato, Zoë`. Anything tighter, a tab, or a number before it separates
 * the cells of a table: `031,Zoë Sato`. */
static gboolean
has_cells (const char *name)
{
  gboolean has_digit = FALSE;

  for (const char *p = name; *p != '\0'; p++)
    {
      gboolean is_end = *p == ',' || *p == ';';

      if (*p == '\t' || (is_end && (has_digit || !g_ascii_isspace (p[1]))))
        return TRUE;
      has_digit |= g_ascii_isdigit (*p);
    }

  return FALSE;
}

/* Within quotation marks a name may have any sign. */
static gboolean
is_in_list (const char *entry, gsize length)
{
  g_autofree char *name = NULL;
  g_autofree char *address = NULL;

  return registrar_email_split (entry, length, &name, &address) && (*entry == '"' || !has_cells (name));
}

gboolean
registrar_address_list_is_one (const char *text, gsize length)
{
  List list = { .text = text, .end = text + length, .next_line = 1 };

  if (length > MAX_LENGTH || memchr (text, '<', length) == NULL)
    return FALSE;

  while (next_entry (&list))
    if (!is_in_list (list.entry, list.entry_length))
      return FALSE;

  return TRUE;
}

static gboolean
add_row (RegistrarSheetRow *row, guint line, const char *name, const char *address, GError **error)
{
  registrar_sheet_row_begin (row, line);

  return registrar_sheet_row_set_text (row, 0, name, strlen (name), error)
         && registrar_sheet_row_set_text (row, 1, address, strlen (address), error)
         && registrar_sheet_row_end (row, error);
}

gboolean
registrar_address_list_read (RegistrarRosterBuilder *builder, const char *text, gsize length, GError **error)
{
  List list = { .text = text, .end = text + length, .next_line = 1 };
  RegistrarSheetRow row;

  registrar_sheet_row_init (&row, builder);
  if (!add_row (&row, 1, "Name", "E-mail", error))
    return FALSE;

  while (next_entry (&list))
    {
      g_autofree char *name = NULL;
      g_autofree char *address = NULL;

      if (registrar_email_split (list.entry, list.entry_length, &name, &address)
          && !add_row (&row, list.line, name, address, error))
        return FALSE;
    }

  return TRUE;
}
