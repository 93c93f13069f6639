/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an administrator says of a Moodle besides its address and token. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* By what Moodle finds people: as its functions call it. */
typedef enum
{
  REGISTRAR_MOODLE_BY_IDNUMBER,
  REGISTRAR_MOODLE_BY_USERNAME,
  REGISTRAR_MOODLE_BY_EMAIL,
  REGISTRAR_MOODLE_N_FIELDS,
} RegistrarMoodleField;

/* A role, which Moodle only knows by its number. */
typedef struct
{
  const char *name; /* interned */
  gint64      number;
} RegistrarMoodleRole;

typedef struct
{
  RegistrarMoodleField fields[REGISTRAR_MOODLE_N_FIELDS]; /* in which order people are looked for */
  guint                n_fields; /* 1 or more */

  RegistrarMoodleRole *roles; /* the usual one first */
  guint                n_roles;
  const char         **role_names; /* %NULL-terminated */

  gboolean creates_accounts;
  gint64   settle_time; /* microseconds after which what was sent has had its effect */
} RegistrarMoodleSettings;

/**
 * registrar_moodle_settings_init:
 * @options: (nullable) (element-type utf8 utf8): see moodle-registry.h
 *
 * Returns: FALSE with %REGISTRAR_REGISTRY_ERROR_REFUSED, where an option is not as it should be
 */
gboolean    registrar_moodle_settings_init       (RegistrarMoodleSettings *self, GHashTable *options, GError **error);
void        registrar_moodle_settings_clear      (RegistrarMoodleSettings *self);

/** registrar_moodle_field_to_name: as Moodle calls it: `idnumber`. */
const char *registrar_moodle_field_to_name       (RegistrarMoodleField field);
/** registrar_moodle_settings_uses: whether people are looked for by that. */
gboolean    registrar_moodle_settings_uses       (const RegistrarMoodleSettings *self, RegistrarMoodleField field);
/** registrar_moodle_settings_get_role: @name: (nullable): %NULL for the usual one. Returns: its number; -1: it has none */
gint64      registrar_moodle_settings_get_role   (const RegistrarMoodleSettings *self, const char *name);

G_END_DECLS
