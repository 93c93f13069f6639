/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of students, and beside it the details of the one that is looked at. */

#pragma once

#include "model/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_STUDENT_BROWSER (registrar_student_browser_get_type ())
/* Properties: `session`, `narrow`. */
G_DECLARE_FINAL_TYPE (RegistrarStudentBrowser, registrar_student_browser, REGISTRAR, STUDENT_BROWSER, GtkWidget)

G_END_DECLS
