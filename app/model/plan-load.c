/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Making a plan of a look-up away from the main thread, and the run that would carry it out. */

#include "model/plan-load.h"

#include "model/roster-load.h"
#include "workspace/memory.h"

/* A coroutine's arguments and, in place, its answer: a million rows are looked at on an ordinary thread. */
typedef struct
{
  RegistrarRun           *look_up;
  RegistrarPlanLoadSender output;
  RegistrarPlanLoad       load;
} LoadPlan;

/* The same for a plan that is revised. */
typedef struct
{
  RegistrarPlan          *plan;
  RegistrarStudentList   *students;
  GBytes                 *left_out; /* (nullable) */
  GHashTable             *kept;     /* (nullable) */
  RegistrarPlanLoadSender output;
  RegistrarPlanLoad       load;
} RevisePlan;

/* The same for rows that are looked up anew. */
typedef struct
{
  RegistrarPlan          *plan;
  RegistrarStudentList   *students;
  GArray                 *rows;
  char                   *account; /* (nullable) */
  RegistrarPlanLoadSender output;
  RegistrarPlanLoad       load;
} LookUpAgain;

void
registrar_plan_load_clear (RegistrarPlanLoad *self)
{
  g_clear_pointer (&self->plan, registrar_plan_unref);
  g_clear_object (&self->run);
  g_clear_object (&self->look_up);
  g_clear_pointer (&self->open, g_array_unref);
  g_clear_pointer (&self->states, g_bytes_unref);
  g_clear_error (&self->error);
}

static void
show_open (const RegistrarPlanLoad *load, guint8 *states)
{
  RegistrarStudentList *students = registrar_plan_get_students (load->plan);

  for (guint i = 0; i < load->open->len; i++)
    {
      guint row = g_array_index (load->open, guint, i);

      states[row] = registrar_student_list_check_state (students, row);
    }
}

static void
make_run (gpointer data)
{
  RegistrarPlanLoad *load = data;
  const RegistrarResults *results = registrar_plan_get_results (load->plan);
  guint8 *states = g_malloc (results->size);

  load->open = registrar_plan_list_open (load->plan);
  for (guint row = 0; row < results->size; row++)
    states[row] = registrar_results_get_outcome (results, row);
  show_open (load, states);
  for (guint row = 0; row < results->size; row++)
    load->counts[states[row]]++;
  load->states = g_bytes_new_take (states, results->size);
  if (load->open->len == 0)
    load->run = registrar_run_new_planned (load->plan);
  registrar_memory_give_back (); /* what the look-up needed: the run needs as much anew */
}

CO_ROUTINE (load_plan, LoadPlan)
{
  g_auto (RegistrarPlanLoadSender) output = args->output;

  args->load.plan = registrar_plan_new (args->look_up, &args->load.error);
  if (args->load.plan != NULL)
    co_offload (make_run, &args->load);

  registrar_plan_load_send (output, &args->load);
  registrar_plan_load_close (output);
  g_clear_object (&args->look_up);
}

static void
revise (gpointer data)
{
  RevisePlan *args = data;

  args->load.plan = registrar_plan_revise (args->plan, args->students, args->left_out, args->kept);
  make_run (&args->load);
}

CO_ROUTINE (revise_plan, RevisePlan)
{
  g_auto (RegistrarPlanLoadSender) output = args->output;

  co_offload (revise, args);
  registrar_plan_load_send (output, &args->load);
  registrar_plan_load_close (output);
  g_clear_pointer (&args->plan, registrar_plan_unref);
  g_clear_object (&args->students);
  g_clear_pointer (&args->left_out, g_bytes_unref);
  g_clear_pointer (&args->kept, g_hash_table_unref);
}

static void
make_look_up (gpointer data)
{
  LookUpAgain *args = data;

  args->load.look_up = registrar_run_new_look_up_again (args->plan, args->students, args->rows);
  if (args->account != NULL)
    registrar_run_choose (args->load.look_up, g_array_index (args->rows, guint, 0), args->account);
}

CO_ROUTINE (look_up_again, LookUpAgain)
{
  g_auto (RegistrarPlanLoadSender) output = args->output;

  co_offload (make_look_up, args);
  registrar_plan_load_send (output, &args->load);
  registrar_plan_load_close (output);
  g_clear_pointer (&args->plan, registrar_plan_unref);
  g_clear_object (&args->students);
  g_clear_pointer (&args->rows, g_array_unref);
  g_clear_pointer (&args->account, g_free);
}

RegistrarPlanLoadReceiver
registrar_plan_load_start (RegistrarRun *look_up)
{
  RegistrarPlanLoadChannel channel = registrar_plan_load_channel_new (1);

  co_go (load_plan, g_object_ref (look_up), channel.sender);
  return channel.receiver;
}

RegistrarPlanLoadReceiver
registrar_plan_load_revise (RegistrarPlan *plan, RegistrarStudentList *students, GBytes *left_out, GHashTable *kept)
{
  RegistrarPlanLoadChannel channel = registrar_plan_load_channel_new (1);

  co_go (revise_plan, registrar_plan_ref (plan), g_object_ref (students), left_out != NULL ? g_bytes_ref (left_out) : NULL,
         kept != NULL ? g_hash_table_ref (kept) : NULL, channel.sender);
  return channel.receiver;
}

RegistrarPlanLoadReceiver
registrar_plan_load_again (RegistrarPlan *plan, RegistrarStudentList *students, GArray *rows, const char *account)
{
  RegistrarPlanLoadChannel channel = registrar_plan_load_channel_new (1);

  co_go (look_up_again, registrar_plan_ref (plan), g_object_ref (students), g_array_ref (rows), g_strdup (account),
         channel.sender);
  return channel.receiver;
}
