/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Making a plan of a look-up away from the main thread, and the run that would carry it out. */

#include "model/plan-load.h"

/* A coroutine's arguments and, in place, its answer: a million rows are looked at on an ordinary thread. */
typedef struct
{
  RegistrarRun           *look_up;
  RegistrarPlanLoadSender output;
  RegistrarPlanLoad       load;
} LoadPlan;

void
registrar_plan_load_clear (RegistrarPlanLoad *self)
{
  g_clear_pointer (&self->plan, registrar_plan_unref);
  g_clear_object (&self->run);
  g_clear_pointer (&self->states, g_bytes_unref);
  g_clear_error (&self->error);
}

static void
make_run (gpointer data)
{
  RegistrarPlanLoad *load = data;
  const RegistrarResults *results = registrar_plan_get_results (load->plan);
  guint8 *states = g_malloc (results->size);

  for (guint row = 0; row < results->size; row++)
    states[row] = registrar_plan_get_row_state (load->plan, row);
  load->states = g_bytes_new_take (states, results->size);
  registrar_plan_count (load->plan, load->counts);
  load->run = registrar_run_new_planned (load->plan);
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

RegistrarPlanLoadReceiver
registrar_plan_load_start (RegistrarRun *look_up)
{
  RegistrarPlanLoadChannel channel = registrar_plan_load_channel_new (1);

  co_go (load_plan, g_object_ref (look_up), channel.sender);
  return channel.receiver;
}
