/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Editing a roster away from the main thread: each edit makes a version. */

#include "model/roster-edit.h"

/* A coroutine's arguments and, in place, its answer: all rows are looked at, on a thread with an ordinary stack. */
typedef struct
{
  RegistrarRoster          *roster;
  GBytes                   *left_out; /* (nullable) */
  GHashTable               *kept;     /* (nullable) */
  RegistrarRosterEdit       edit;
  RegistrarRosterLoadSender output;
  RegistrarRosterLoad       load;
} EditRoster;

void
registrar_roster_edit_clear (RegistrarRosterEdit *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
}

static RegistrarRoster *
edit (RegistrarRoster *roster, const RegistrarRosterEdit *edit, GError **error)
{
  const char *codes[] = { edit->text, NULL };

  switch (edit->kind)
    {
    case REGISTRAR_ROSTER_EDIT_CELL:
      return registrar_roster_edit (roster, edit->row, edit->column, edit->text, error);
    case REGISTRAR_ROSTER_EDIT_REPAIR:
      return registrar_roster_repair (roster, codes, error);
    case REGISTRAR_ROSTER_EDIT_REPAIR_ROWS:
      return registrar_roster_repair_rows (roster, edit->rows);
    case REGISTRAR_ROSTER_EDIT_LEAVE_OUT:
    case REGISTRAR_ROSTER_EDIT_PUT_BACK:
    default:
      return g_object_ref (roster);
    }
}

/* Those behind the roster have keys instead: where they stand in another plan nobody knows. */
static GBytes *
mark (GBytes *left_out, guint size, const GArray *rows, guint8 value)
{
  guint8 *marks = left_out != NULL ? g_memdup2 (g_bytes_get_data (left_out, NULL), size) : g_malloc0 (size);

  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, guint, i) < size)
      marks[g_array_index (rows, guint, i)] = value;

  return g_bytes_new_take (marks, size);
}

static GBytes *
dup_left_out (const EditRoster *args)
{
  guint size = registrar_student_list_get_size (REGISTRAR_STUDENT_LIST (args->roster));

  if (args->edit.kind == REGISTRAR_ROSTER_EDIT_LEAVE_OUT || args->edit.kind == REGISTRAR_ROSTER_EDIT_PUT_BACK)
    return mark (args->left_out, size, args->edit.rows, args->edit.kind == REGISTRAR_ROSTER_EDIT_LEAVE_OUT);
  return args->left_out != NULL ? g_bytes_ref (args->left_out) : NULL;
}

static void
copy_key (gpointer key, gpointer value, gpointer kept)
{
  g_hash_table_add (kept, g_strdup (key));
}

static GHashTable *
dup_kept (const EditRoster *args)
{
  GHashTable *kept;

  if (args->edit.keys == NULL || args->edit.keys->len == 0)
    return args->kept != NULL ? g_hash_table_ref (args->kept) : NULL;

  kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (args->kept != NULL)
    g_hash_table_foreach (args->kept, copy_key, kept);
  for (guint i = 0; i < args->edit.keys->len; i++)
    if (args->edit.kind == REGISTRAR_ROSTER_EDIT_LEAVE_OUT)
      g_hash_table_add (kept, g_strdup (args->edit.keys->pdata[i]));
    else
      g_hash_table_remove (kept, args->edit.keys->pdata[i]);
  return kept;
}

static void
make_version (gpointer data)
{
  EditRoster *args = data;
  RegistrarRosterLoad *load = &args->load;

  load->is_whole = TRUE;
  load->roster = edit (args->roster, &args->edit, &load->error);
  if (load->roster == NULL)
    return;

  load->left_out = dup_left_out (args);
  load->kept = dup_kept (args);
  registrar_roster_load_check (load);
}

CO_ROUTINE (edit_roster, EditRoster)
{
  g_auto (RegistrarRosterLoadSender) output = args->output;

  co_offload (make_version, args);
  registrar_roster_load_send (output, &args->load);
  registrar_roster_load_close (output);

  registrar_roster_load_clear (&args->load);
  registrar_roster_edit_clear (&args->edit);
  g_clear_object (&args->roster);
  g_clear_pointer (&args->left_out, g_bytes_unref);
  g_clear_pointer (&args->kept, g_hash_table_unref);
}

RegistrarRosterLoadReceiver
registrar_roster_edit_start (const RegistrarRosterLoad *version, RegistrarRosterEdit *edit)
{
  RegistrarRosterLoadChannel channel = registrar_roster_load_channel_new (1);
  RegistrarRosterEdit taken = *edit;

  *edit = (RegistrarRosterEdit){ 0 };
  co_go (edit_roster, g_object_ref (version->roster), version->left_out != NULL ? g_bytes_ref (version->left_out) : NULL,
         version->kept != NULL ? g_hash_table_ref (version->kept) : NULL, taken, channel.sender);
  return channel.receiver;
}
