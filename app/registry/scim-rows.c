/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeps the rows of a call apart that have their answers from those that go on. */

#include "registry/scim-rows.h"

static void
free_row (gpointer data)
{
  RegistrarScimRow *self = data;

  g_free (self->user);
  g_clear_pointer (&self->entry, json_node_unref);
  g_free (self);
}

GPtrArray *
registrar_scim_rows_new (RegistrarRegistration **items, guint n_items)
{
  GPtrArray *rows = g_ptr_array_new_full (n_items, free_row);

  for (guint i = 0; i < n_items; i++)
    {
      RegistrarScimRow *row = g_new0 (RegistrarScimRow, 1);

      row->item = items[i];
      g_ptr_array_add (rows, row);
    }

  return rows;
}

void
registrar_scim_rows_drop_answered (GPtrArray *rows)
{
  for (guint i = rows->len; i > 0; i--)
    {
      const RegistrarScimRow *row = g_ptr_array_index (rows, i - 1);

      if (row->answered)
        g_ptr_array_remove_index (rows, i - 1);
    }
}

GPtrArray *
registrar_scim_rows_slice (GPtrArray *rows, guint first, guint n)
{
  GPtrArray *slice = g_ptr_array_sized_new (n);

  for (guint i = first; i < MIN (first + n, rows->len); i++)
    g_ptr_array_add (slice, g_ptr_array_index (rows, i));

  return slice;
}

void
registrar_scim_row_answer (RegistrarScimRow *row, RegistrarRowState outcome)
{
  row->item->outcome = outcome;
  row->answered = TRUE;
}

void
registrar_scim_row_fail (RegistrarScimRow *row, GError *error)
{
  row->item->error = error;
  registrar_scim_row_answer (row, REGISTRAR_ROW_FAILED);
}

/* Whatever the outcome, it is one. */
static void
set_answered (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    ((RegistrarScimRow *) g_ptr_array_index (rows, i))->answered = TRUE;
}

static RegistrarRegistration **
collect_items (GPtrArray *rows)
{
  RegistrarRegistration **items = g_new (RegistrarRegistration *, rows->len);

  for (guint i = 0; i < rows->len; i++)
    items[i] = ((RegistrarScimRow *) g_ptr_array_index (rows, i))->item;

  return items;
}

gboolean
registrar_scim_rows_call (GPtrArray *rows, RegistrarScimSession *session, RegistrarHttpRequest *request,
                          RegistrarHttpEffect effect, RegistrarHttpReply *reply)
{
  g_autofree RegistrarRegistration **items = collect_items (rows);

  request->accept = REGISTRAR_SCIM_MEDIA_TYPE ", application/json";
  request->content_type = request->body != NULL ? REGISTRAR_SCIM_MEDIA_TYPE : NULL;
  if (registrar_http_items_call (session->registry, session->client, request, effect, items, rows->len, reply))
    return TRUE;

  set_answered (rows);
  return FALSE;
}

void
registrar_scim_rows_fail (GPtrArray *rows, const RegistrarHttpReply *reply, RegistrarHttpEffect effect, const GError *error)
{
  g_autofree RegistrarRegistration **items = collect_items (rows);

  registrar_http_items_fail (reply, effect, items, rows->len, error);
  set_answered (rows);
}
