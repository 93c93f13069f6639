/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Registries before simulators in which every student has an account, as most registries want it. */

#pragma once

#include "canvas-simulator.h"
#include "moodle-server.h"
#include "registry/canvas-registry.h"
#include "registry/moodle-registry.h"
#include "registry/scim-registry.h"
#include "scim-simulator.h"

/* An id that means something else in an address, in JSON and in SQL. */
#define SIMULATED_ODD_ID "a/b?c=d&e#f%20 \"g\"'; \\ \xc3\xa9 \xf0\x9f\x8e\x93"
#define SIMULATED_STUDENTS 50
#define SIMULATED_TOKEN "canary-2b90"

typedef struct
{
  ScimSimulator *scim;
  CanvasSimulator *canvas;
  MoodleServer moodle; /* in use once it has a thread */
} Simulated;

typedef void (*SimulatedAddAccount) (gpointer simulator, const char *id);

static inline void
simulated_add_accounts (SimulatedAddAccount add_account, gpointer simulator)
{
  static const char *const ids[] = { "00123", "123", SIMULATED_ODD_ID };
  char id[8];

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    add_account (simulator, ids[i]);
  for (guint i = 1; i <= SIMULATED_STUDENTS; i++)
    {
      g_snprintf (id, sizeof id, "%u", i);
      add_account (simulator, id);
    }
}

static inline void
simulated_add_to_scim (gpointer simulator, const char *id)
{
  g_autofree char *username = g_strdup_printf ("user of %s", id);

  scim_simulator_add_user (simulator, id, username, NULL);
}

static inline RegistrarRegistry *
simulated_open_scim (Simulated *self, GHashTable *options)
{
  g_autofree char *address = NULL;

  self->scim = scim_simulator_new ();
  simulated_add_accounts (simulated_add_to_scim, self->scim);
  scim_simulator_add_group (self->scim, "INTRO-GO");
  address = scim_simulator_dup_address (self->scim);
  return registrar_scim_registry_new ("scim", address, SIMULATED_TOKEN, NULL, options, NULL);
}

static inline void
simulated_add_to_canvas (gpointer simulator, const char *id)
{
  g_autofree char *login = g_strdup_printf ("login of %s", id);

  canvas_simulator_add_user (simulator, id, login, NULL);
}

static inline RegistrarRegistry *
simulated_open_canvas (Simulated *self, GHashTable *options)
{
  g_autofree char *address = NULL;

  self->canvas = canvas_simulator_new ();
  simulated_add_accounts (simulated_add_to_canvas, self->canvas);
  canvas_simulator_add_course (self->canvas, "INTRO-GO");
  address = canvas_simulator_dup_address (self->canvas);
  return registrar_canvas_registry_new ("canvas", address, SIMULATED_TOKEN, NULL, options, NULL);
}

static inline void
simulated_add_to_moodle (gpointer simulator, const char *id)
{
  MoodleSite *site = &((MoodleServer *) simulator)->site;
  g_autofree char *username = g_strdup_printf ("user%u", site->users->len);
  g_autofree char *email = g_strdup_printf ("%s@school.example", username);

  moodle_site_add_user (site, username, id, email);
}

static inline RegistrarRegistry *
simulated_open_moodle (Simulated *self)
{
  moodle_server_init (&self->moodle);
  simulated_add_accounts (simulated_add_to_moodle, &self->moodle);
  moodle_site_add_course (&self->moodle.site, "INTRO-GO", "Introduction to Go");
  moodle_server_start (&self->moodle);
  return registrar_moodle_registry_new ("moodle", self->moodle.address, MOODLE_TOKEN, NULL, NULL, NULL);
}

static inline void
simulated_stop (Simulated *self)
{
  g_clear_pointer (&self->scim, scim_simulator_free);
  g_clear_pointer (&self->canvas, canvas_simulator_free);
  if (self->moodle.thread != NULL)
    moodle_server_stop (&self->moodle);
}
