/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A session's edits: each makes a version of the roster, to which undo goes back. */

#include "model/await.h"
#include "model/main-thread.h"
#include "model/session-private.h"

static void
free_edit (gpointer data)
{
  registrar_roster_edit_clear (data);
  g_free (data);
}

static void
stop_editing (RegistrarSession *self)
{
  registrar_await_stop (&self->edit_source);
  registrar_roster_load_receiver_clear (&self->edit_receiver);
  g_queue_clear_full (&self->edits, free_edit);
}

void
registrar_session_forget_edits (RegistrarSession *self)
{
  stop_editing (self);
  registrar_roster_history_forget (&self->history);
  registrar_roster_load_clear (&self->version);
  self->version = (RegistrarRosterLoad){ 0 };
}

static void
show_version (RegistrarSession *self)
{
  registrar_session_use_version (self, &self->version);
  registrar_session_tell_edit (self);
}

static void start_edit (RegistrarSession *self);

static void
use_edit (RegistrarSession *self, RegistrarRosterLoad *load)
{
  registrar_roster_history_add (&self->history, &self->version);
  registrar_roster_load_clear (&self->version);
  registrar_roster_load_copy (&self->version, load);
  show_version (self);
}

static gboolean
edited_cb (gpointer data)
{
  RegistrarSession *self = data;
  g_auto (RegistrarRosterLoad) load = { NULL };

  registrar_roster_load_try_receive (self->edit_receiver, &load);
  registrar_await_stop (&self->edit_source);
  registrar_roster_load_receiver_clear (&self->edit_receiver);
  if (load.roster != NULL)
    use_edit (self, &load);
  else
    registrar_session_tell_failure (self, load.error->message);
  start_edit (self);
  return G_SOURCE_REMOVE;
}

/* The next one, of the newest version. */
static void
start_edit (RegistrarSession *self)
{
  RegistrarRosterEdit *edit = g_queue_pop_head (&self->edits);

  if (edit != NULL)
    {
      self->edit_receiver = registrar_roster_edit_start (&self->version, edit);
      registrar_await (&self->edit_source, registrar_roster_load_receiver_source_new (self->edit_receiver), edited_cb,
                       self);
      g_free (edit);
    }
  registrar_session_notify (self, REGISTRAR_SESSION_PROP_READY);
}

static void
add_edit (RegistrarSession *self, RegistrarRosterEdit edit)
{
  registrar_assert_main_thread ();

  g_queue_push_tail (&self->edits, g_memdup2 (&edit, sizeof edit));
  if (self->edit_source == NULL)
    start_edit (self);
}

gboolean
registrar_session_can_edit (RegistrarSession *self)
{
  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), FALSE);

  return (self->state == REGISTRAR_SESSION_ROSTER || self->state == REGISTRAR_SESSION_PLANNED) && self->version.roster != NULL;
}

void
registrar_session_edit_cell (RegistrarSession *self, guint row, guint column, const char *text)
{
  g_return_if_fail (registrar_session_can_edit (self));

  add_edit (self, (RegistrarRosterEdit){
                      .kind = REGISTRAR_ROSTER_EDIT_CELL,
                      .row = row,
                      .column = column,
                      .text = g_strdup (text),
                  });
}

void
registrar_session_repair (RegistrarSession *self, const char *code)
{
  g_return_if_fail (registrar_session_can_edit (self));

  add_edit (self, (RegistrarRosterEdit){ .kind = REGISTRAR_ROSTER_EDIT_REPAIR, .text = g_strdup (code) });
}

void
registrar_session_repair_rows (RegistrarSession *self, GArray *rows)
{
  g_return_if_fail (registrar_session_can_edit (self));

  add_edit (self, (RegistrarRosterEdit){ .kind = REGISTRAR_ROSTER_EDIT_REPAIR_ROWS, .rows = g_array_ref (rows) });
}

gboolean
registrar_session_is_left_out (RegistrarSession *self, guint row)
{
  g_autofree char *key = NULL;
  gsize size = 0;
  const guint8 *marks;

  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), FALSE);

  key = self->plan != NULL ? registrar_plan_dup_removal_key (self->plan, row) : NULL;
  if (key != NULL)
    return self->version.kept != NULL && g_hash_table_contains (self->version.kept, key);

  marks = self->version.left_out != NULL ? g_bytes_get_data (self->version.left_out, &size) : NULL;
  return row < size && marks[row] != 0;
}

gboolean
registrar_session_has_edits (RegistrarSession *self)
{
  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), FALSE);

  return registrar_session_can_edit (self) && (self->edit_source != NULL || self->history.past->len > 0);
}

static guint
count_others (RegistrarSession *self, const GArray *rows, gboolean left_out)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += registrar_session_is_left_out (self, g_array_index (rows, guint, i)) != left_out;
  return n;
}

/* Those who are to be removed are not on the roster. */
static GPtrArray *
list_keys (RegistrarSession *self, const GArray *rows)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; self->plan != NULL && i < rows->len; i++)
    {
      char *key = registrar_plan_dup_removal_key (self->plan, g_array_index (rows, guint, i));

      if (key != NULL)
        g_ptr_array_add (keys, key);
    }
  return keys;
}

guint
registrar_session_leave_out (RegistrarSession *self, GArray *rows, gboolean left_out)
{
  guint n;

  g_return_val_if_fail (registrar_session_can_edit (self), 0);

  n = count_others (self, rows, left_out);
  if (n == 0)
    return 0;

  add_edit (self, (RegistrarRosterEdit){
                      .kind = left_out ? REGISTRAR_ROSTER_EDIT_LEAVE_OUT : REGISTRAR_ROSTER_EDIT_PUT_BACK,
                      .rows = g_array_ref (rows),
                      .keys = list_keys (self, rows),
                  });
  return n;
}

const RegistrarRepairOffer *
registrar_session_get_repairs (RegistrarSession *self)
{
  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), NULL);

  return self->version.repairs;
}

/* While an edit is under way, what it makes would come after. */
static gboolean
can_go_back (RegistrarSession *self)
{
  return registrar_session_can_edit (self) && self->edit_source == NULL;
}

gboolean
registrar_session_can_undo_edit (RegistrarSession *self)
{
  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), FALSE);

  return registrar_session_can_bring_back (self) || (can_go_back (self) && self->history.past->len > 0);
}

gboolean
registrar_session_can_redo_edit (RegistrarSession *self)
{
  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), FALSE);

  return can_go_back (self) && self->history.future->len > 0;
}

void
registrar_session_undo_edit (RegistrarSession *self)
{
  g_return_if_fail (REGISTRAR_IS_SESSION (self));
  registrar_assert_main_thread ();

  if (registrar_session_can_bring_back (self))
    registrar_session_bring_back (self);
  else if (can_go_back (self) && registrar_roster_history_undo (&self->history, &self->version))
    show_version (self);
}

void
registrar_session_redo_edit (RegistrarSession *self)
{
  g_return_if_fail (REGISTRAR_IS_SESSION (self));
  registrar_assert_main_thread ();

  if (can_go_back (self) && registrar_roster_history_redo (&self->history, &self->version))
    show_version (self);
}
