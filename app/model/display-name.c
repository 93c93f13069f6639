/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What courses and registries are called on the screen. */

#include "model/display-name.h"

#include <glib/gi18n-lib.h>

char *
registrar_course_dup_display_name (RegistrarCourse *course)
{
  return g_strdup_printf ("%s %s", course->code, course->title);
}

const char *
registrar_registry_get_display_name (RegistrarRegistry *registry)
{
  return registrar_registry_name_get_display (registrar_registry_get_name (registry));
}

const char *
registrar_registry_name_get_display (const char *name)
{
  return g_str_equal (name, "local") ? _("This Computer") : name;
}
