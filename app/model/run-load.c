/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Taking a past run out of the journal, to look at it or to work on it, away from the main thread. */

#include "model/run-load.h"

#include "run/again.h"
#include "run/register-students.h"
#include "workspace/accounts.h"
#include "workspace/preferences.h"

/* A coroutine's arguments and, in place, its answer: a run of a million rows is made on an ordinary thread. */
typedef struct
{
  RegistrarWorkspace *workspace;
  char               *id;
  GArray             *rows; /* (nullable) */

  RegistrarRunLoadSender output;
  RegistrarRunLoad       load;
  RegistrarPastRun      *claimed; /* until the run is made of it */
  RegistrarRegistry     *registry; /* of the run; borrowed from the workspace */
} LoadRun;

void
registrar_run_load_clear (RegistrarRunLoad *self)
{
  g_clear_object (&self->past);
  g_clear_object (&self->run);
  g_clear_pointer (&self->states, g_bytes_unref);
  g_clear_error (&self->error);
  g_clear_pointer (&self->registry, g_free);
}

/* What the new run's rows are called: @past itself goes into the run. */
static RegistrarPastRun *
copy_description (const RegistrarPastRun *past)
{
  RegistrarPastRun *copy = registrar_past_run_new ();

  copy->id = g_strdup (past->id);
  copy->state = past->state;
  copy->action = past->action;
  copy->registry = g_strdup (past->registry);
  copy->course = past->course != NULL ? registrar_course_ref (past->course) : NULL;
  copy->roster = g_strdup (past->roster);
  copy->digest = g_strdup (past->digest);
  registrar_past_run_set_columns (copy, (const RegistrarColumn *) (gpointer) past->columns->data,
                                  past->columns->len);
  return copy;
}

static RegistrarRun *
make_run_of (LoadRun *args)
{
  RegistrarRegistry *registry = args->registry;
  RegistrarJournal *journal = registrar_workspace_get_journal (args->workspace);
  RegistrarPastRun *past = g_steal_pointer (&args->claimed);

  switch (args->load.aim)
    {
    case REGISTRAR_RUN_LOAD_RETRY:
      return registrar_run_new_retried (registry, journal, past, args->rows);
    case REGISTRAR_RUN_LOAD_UNDO:
    case REGISTRAR_RUN_LOAD_UNDO_UNCERTAIN:
      return registrar_run_new_undo (registry, journal, past, args->load.aim == REGISTRAR_RUN_LOAD_UNDO_UNCERTAIN);
    case REGISTRAR_RUN_LOAD_RESUME:
    case REGISTRAR_RUN_LOAD_LOOK:
    default:
      return registrar_run_new_resumed (registry, journal, past);
    }
}

static GBytes *
list_states (RegistrarRun *run)
{
  guint size = registrar_student_list_get_size (registrar_run_get_students (run));
  guint8 *states = g_malloc (size);

  for (guint row = 0; row < size; row++)
    states[row] = registrar_run_get_row_state (run, row);
  return g_bytes_new_take (states, size);
}

static void
make_run (gpointer data)
{
  LoadRun *args = data;
  RegistrarRunLoad *load = &args->load;
  RegistrarPastRun *description = copy_description (args->claimed);
  RegistrarPreferences preferences;

  load->run = make_run_of (args);
  if (registrar_workspace_load_preferences (args->workspace, &preferences, NULL))
    registrar_preferences_apply (&preferences, load->run);
  load->states = list_states (load->run);
  description->students = REGISTRAR_PAST_STUDENTS (g_object_ref (registrar_run_get_students (load->run)));
  description->n_students = registrar_student_list_get_size (REGISTRAR_STUDENT_LIST (description->students));
  load->past = registrar_finished_run_new_past (description);
}

static gboolean
claim (LoadRun *args)
{
  RegistrarJournal *journal = registrar_workspace_get_journal (args->workspace);

  args->claimed = registrar_journal_claim (journal, args->id, &args->load.error);
  return args->claimed != NULL;
}

/* A run that is to be undone does not go on: its open rows are cancelled, which is its end. */
static gboolean
end_interrupted_run (LoadRun *args)
{
  g_auto (RegistrarResults) results = { 0 };
  g_autoptr (RegistrarRun) run = registrar_run_new_resumed (
      args->registry, registrar_workspace_get_journal (args->workspace), g_steal_pointer (&args->claimed));

  registrar_run_cancel (run);
  registrar_register_students (run, &results);
  return claim (args);
}

static void
open_registry (gpointer data)
{
  LoadRun *args = data;

  args->registry = registrar_workspace_get_registry (args->workspace, args->claimed->registry, &args->load.error);
  if (registrar_workspace_lacks_token (args->load.error))
    args->load.registry = g_strdup (args->claimed->registry);
}

/* Whether it has to be ended before anything is made of it. */
static gboolean
has_to_be_ended (const LoadRun *args)
{
  gboolean is_undo = args->load.aim == REGISTRAR_RUN_LOAD_UNDO || args->load.aim == REGISTRAR_RUN_LOAD_UNDO_UNCERTAIN;

  return is_undo && args->claimed->state != REGISTRAR_RUN_ENDED;
}

static void
work_on_run (LoadRun *args)
{
  if (!claim (args))
    return;

  co_offload (open_registry, args);
  if (args->registry == NULL)
    return;

  if (!has_to_be_ended (args) || end_interrupted_run (args))
    co_offload (make_run, args);
}

static void
show_results (gpointer data)
{
  LoadRun *args = data;
  const RegistrarResults *results = &args->claimed->results;
  guint8 *states = g_malloc (results->size);

  for (guint row = 0; row < results->size; row++)
    states[row] = registrar_results_get_outcome (results, row);
  args->load.states = g_bytes_new_take (states, results->size);
  args->load.past = registrar_finished_run_new_past (g_steal_pointer (&args->claimed));
}

static void
look_at_run (LoadRun *args)
{
  RegistrarJournal *journal = registrar_workspace_get_journal (args->workspace);

  args->claimed = registrar_journal_read (journal, args->id, &args->load.error);
  if (args->claimed != NULL)
    co_offload (show_results, args);
}

CO_ROUTINE (load_run, LoadRun)
{
  g_auto (RegistrarRunLoadSender) output = args->output;

  if (args->load.aim == REGISTRAR_RUN_LOAD_LOOK)
    look_at_run (args);
  else
    work_on_run (args);

  g_clear_pointer (&args->claimed, registrar_past_run_free);
  registrar_run_load_send (output, &args->load);
  registrar_run_load_close (output);

  g_clear_object (&args->workspace);
  g_clear_pointer (&args->id, g_free);
  g_clear_pointer (&args->rows, g_array_unref);
}

RegistrarRunLoadReceiver
registrar_run_load_start (RegistrarWorkspace *workspace, const char *id, RegistrarRunLoadAim aim, GArray *rows)
{
  RegistrarRunLoadChannel channel = registrar_run_load_channel_new (1);

  co_go (load_run, g_object_ref (workspace), g_strdup (id), rows != NULL ? g_array_ref (rows) : NULL, channel.sender,
         (RegistrarRunLoad){ .aim = aim });
  return channel.receiver;
}
