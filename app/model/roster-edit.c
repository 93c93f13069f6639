/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Editing a roster away from the main thread: each edit makes a version. */

#include "model/roster-edit.h"

/* A coroutine's arguments and, in place, its answer: all rows are looked at, on a thread with an ordinary stack. */
typedef struct
{
  RegistrarRoster          *roster;
  RegistrarRosterEdit       edit;
  RegistrarRosterLoadSender output;
  RegistrarRosterLoad       load;
} EditRoster;

void
registrar_roster_edit_clear (RegistrarRosterEdit *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->rows, g_array_unref);
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
    default:
      return registrar_roster_repair_rows (roster, edit->rows);
    }
}

static void
make_version (gpointer data)
{
  EditRoster *args = data;
  RegistrarRosterLoad *load = &args->load;

  load->is_whole = TRUE;
  load->roster = edit (args->roster, &args->edit, &load->error);
  if (load->roster != NULL)
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
}

RegistrarRosterLoadReceiver
registrar_roster_edit_start (RegistrarRoster *roster, RegistrarRosterEdit *edit)
{
  RegistrarRosterLoadChannel channel = registrar_roster_load_channel_new (1);
  RegistrarRosterEdit taken = *edit;

  *edit = (RegistrarRosterEdit){ 0 };
  co_go (edit_roster, g_object_ref (roster), taken, channel.sender);
  return channel.receiver;
}
