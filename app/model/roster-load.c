/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading a roster away from the main thread, and what came of it. */

#include "model/roster-load.h"

/* A coroutine's arguments and, in place, its answer: read by a thread with an ordinary stack. */
typedef struct
{
  GFile  *file; /* (nullable) */
  GBytes *bytes;
  char   *name;

  RegistrarRosterLoadSender output;
  RegistrarRosterLoad       load;
} LoadRoster;

void
registrar_roster_load_clear (RegistrarRosterLoad *self)
{
  g_clear_object (&self->roster);
  g_clear_pointer (&self->states, g_bytes_unref);
  g_clear_error (&self->error);
}

GBytes *
registrar_student_list_check_states (RegistrarStudentList *students, guint counts[REGISTRAR_N_ROW_STATES])
{
  guint size = registrar_student_list_get_size (students);
  g_autofree guint8 *states = g_malloc (size);

  memset (counts, 0, sizeof (guint) * REGISTRAR_N_ROW_STATES);
  for (guint row = 0; row < size; row++)
    {
      RegistrarRowState state = REGISTRAR_ROW_READY;

      if (!registrar_student_list_check (students, row, NULL))
        state = REGISTRAR_ROW_PROBLEM;
      else if (registrar_student_list_get_original (students, row) != row)
        state = REGISTRAR_ROW_SKIPPED;
      states[row] = state;
      counts[state]++;
    }

  return g_bytes_new_take (g_steal_pointer (&states), size);
}

static void
read_roster (gpointer data)
{
  LoadRoster *args = data;
  RegistrarRosterLoad *load = &args->load;

  if (args->file != NULL)
    load->roster = registrar_roster_read (args->file, NULL, NULL, &load->error);
  else
    load->roster = registrar_roster_read_bytes (args->bytes, args->name, NULL, &load->error);

  if (load->roster != NULL)
    load->states = registrar_student_list_check_states (REGISTRAR_STUDENT_LIST (load->roster), load->counts);
}

CO_ROUTINE (load_roster, LoadRoster)
{
  g_auto (RegistrarRosterLoadSender) output = args->output;

  co_offload (read_roster, args);
  registrar_roster_load_send (output, &args->load);
  registrar_roster_load_close (output);

  g_clear_object (&args->file);
  g_clear_pointer (&args->bytes, g_bytes_unref);
  g_clear_pointer (&args->name, g_free);
}

/* Room for one: the coroutine ends even where nobody waits for its answer any more. */
static RegistrarRosterLoadReceiver
start (GFile *file, GBytes *bytes, char *name)
{
  RegistrarRosterLoadChannel channel = registrar_roster_load_channel_new (1);

  co_go (load_roster, file, bytes, name, channel.sender);
  return channel.receiver;
}

RegistrarRosterLoadReceiver
registrar_roster_load_file (GFile *file)
{
  return start (g_object_ref (file), NULL, NULL);
}

RegistrarRosterLoadReceiver
registrar_roster_load_bytes (GBytes *bytes, const char *name)
{
  return start (NULL, g_bytes_ref (bytes), g_strdup (name));
}
