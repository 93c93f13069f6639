/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading a roster away from the main thread, and what came of it. */

#include "model/roster-load.h"

#include "workspace/roster-columns.h"

#define SHOW_INTERVAL (200 * G_TIME_SPAN_MILLISECOND)

/* A coroutine's arguments and, in place, its answer: read by a thread with an ordinary stack. */
typedef struct
{
  RegistrarRosterSource     source;
  char                     *directory; /* (nullable) */
  GCancellable             *cancellable;
  RegistrarRosterLoadSender output;
  RegistrarRosterLoad       load;
  gint64                    shown_at; /* monotonic */
} LoadRoster;

void
registrar_roster_load_clear (RegistrarRosterLoad *self)
{
  g_clear_object (&self->roster);
  g_clear_pointer (&self->left_out, g_bytes_unref);
  g_clear_pointer (&self->kept, g_hash_table_unref);
  g_clear_pointer (&self->states, g_bytes_unref);
  g_clear_error (&self->error);
}

void
registrar_roster_load_copy (RegistrarRosterLoad *self, const RegistrarRosterLoad *other)
{
  *self = *other;
  self->roster = g_object_ref (other->roster);
  self->left_out = other->left_out != NULL ? g_bytes_ref (other->left_out) : NULL;
  self->kept = other->kept != NULL ? g_hash_table_ref (other->kept) : NULL;
  self->states = g_bytes_ref (other->states);
}

static void
count_repair (RegistrarRosterLoad *self, const char *code)
{
  guint i = 0;

  while (self->repairs[i].n_cells > 0 && !g_str_equal (self->repairs[i].code, code))
    i++;
  g_assert (i < REGISTRAR_MAX_REPAIR_OFFERS - 1);
  self->repairs[i].code = code;
  self->repairs[i].n_cells++;
}

void
registrar_roster_load_check (RegistrarRosterLoad *self)
{
  self->states = registrar_student_list_check_states (REGISTRAR_STUDENT_LIST (self->roster), self->left_out, self->counts);
  for (guint i = 0; i < registrar_roster_get_n_problems (self->roster); i++)
    {
      RegistrarProblem problem;

      registrar_roster_get_problem (self->roster, i, &problem);
      if (problem.repair != NULL)
        count_repair (self, problem.repair);
    }
}

RegistrarRowState
registrar_student_list_check_state (RegistrarStudentList *students, guint row)
{
  if (!registrar_student_list_check (students, row, NULL))
    return REGISTRAR_ROW_PROBLEM;
  return registrar_student_list_get_original (students, row) != row ? REGISTRAR_ROW_SKIPPED : REGISTRAR_ROW_READY;
}

GBytes *
registrar_student_list_check_states (RegistrarStudentList *students, GBytes *left_out, guint counts[REGISTRAR_N_ROW_STATES])
{
  const guint8 *marks = left_out != NULL ? g_bytes_get_data (left_out, NULL) : NULL;
  guint size = registrar_student_list_get_size (students);
  g_autofree guint8 *states = g_malloc (size);

  memset (counts, 0, sizeof (guint) * REGISTRAR_N_ROW_STATES);
  for (guint row = 0; row < size; row++)
    {
      RegistrarRowState state = marks != NULL && marks[row] != 0 ? REGISTRAR_ROW_SKIPPED
                                                                 : registrar_student_list_check_state (students, row);

      states[row] = state;
      counts[state]++;
    }

  return g_bytes_new_take (g_steal_pointer (&states), size);
}

/* Where nobody has taken the rows before, there will be more the next time. */
static void
rows_read_cb (RegistrarRoster *so_far, gpointer data)
{
  LoadRoster *args = data;
  g_auto (RegistrarRosterLoad) part = { NULL };
  gint64 now = g_get_monotonic_time ();

  if (now - args->shown_at < SHOW_INTERVAL)
    return;

  args->shown_at = now;
  part.roster = g_object_ref (so_far);
  part.states = registrar_student_list_check_states (REGISTRAR_STUDENT_LIST (so_far), NULL, part.counts);
  registrar_roster_load_try_send (args->output, &part);
}

static void
remember_columns (LoadRoster *args)
{
  g_autoptr (GError) error = NULL;

  if (!registrar_roster_columns_remember (args->directory, args->load.roster,
                                          (const char *const *) args->source.columns, &error))
    g_debug ("What the columns hold is not remembered: %s", error->message);
}

static GVariant *
load_memory (LoadRoster *args)
{
  g_autoptr (GError) error = NULL;
  GVariant *memory = args->directory != NULL ? registrar_roster_columns_load (args->directory, &error) : NULL;

  if (error != NULL)
    g_debug ("What was said of columns before is not known: %s", error->message);
  return memory;
}

/* What is said of the columns now comes before what was said of such a file earlier, and is remembered instead. */
static void
read_roster (gpointer data)
{
  LoadRoster *args = data;
  const RegistrarRosterSource *source = &args->source;
  RegistrarRosterLoad *load = &args->load;
  g_autoptr (GVariant) memory = load_memory (args);
  const RegistrarRosterOptions options = {
    .encoding = source->encoding,
    .delimiter = source->delimiter,
    .sheet = source->sheet,
    .columns = source->columns,
    .recall = memory != NULL ? registrar_roster_columns_recall : NULL,
    .recall_data = memory,
    .show = rows_read_cb,
    .show_data = args,
  };

  load->is_whole = TRUE;
  if (source->file != NULL)
    load->roster = registrar_roster_read (source->file, &options, args->cancellable, &load->error);
  else
    load->roster = registrar_roster_read_bytes (source->bytes, source->name, &options, &load->error);
  if (load->roster == NULL)
    return;

  registrar_roster_load_check (load);
  if (memory != NULL && source->columns != NULL && registrar_roster_has_header (load->roster))
    remember_columns (args);
}

CO_ROUTINE (load_roster, LoadRoster)
{
  g_auto (RegistrarRosterLoadSender) output = args->output;

  co_offload (read_roster, args);
  /* Rows that nobody takes any more may still be in its place. */
  registrar_roster_load_send_within (output, &args->load, CO_FOREVER, args->cancellable);
  registrar_roster_load_close (output);

  registrar_roster_load_clear (&args->load);
  g_clear_object (&args->cancellable);
  registrar_roster_source_clear (&args->source);
  g_clear_pointer (&args->directory, g_free);
}

/* Room for one: what was shown last waits for somebody to look. */
RegistrarRosterLoadReceiver
registrar_roster_load_start (const RegistrarRosterSource *source, const char *directory, GCancellable *cancellable)
{
  RegistrarRosterLoadChannel channel = registrar_roster_load_channel_new (1);
  RegistrarRosterSource copy;

  registrar_roster_source_copy (&copy, source);
  co_go (load_roster, copy, g_strdup (directory), g_object_ref (cancellable), channel.sender);
  return channel.receiver;
}
