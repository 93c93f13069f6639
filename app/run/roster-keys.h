/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is on a roster, for a course: by every key that a row has. */

#pragma once

#include "records/course.h"
#include "records/student.h"

G_BEGIN_DECLS

/** RegistrarRosterKeys: filled first, then only asked: from any thread. */
typedef struct _RegistrarRosterKeys RegistrarRosterKeys;

RegistrarRosterKeys *registrar_roster_keys_new      (void);
void                 registrar_roster_keys_free     (RegistrarRosterKeys *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarRosterKeys, registrar_roster_keys_free)

/** registrar_roster_keys_add: a row of the roster. */
void                 registrar_roster_keys_add      (RegistrarRosterKeys    *self,
                                                     const RegistrarCourse  *course,
                                                     const RegistrarStudent *student);
/**
 * registrar_roster_keys_contain:
 * @student: as a registry knows them
 *
 * Whether the roster means them: one of their keys is a row's identity, or they have no id and share another key with
 * a row. Two that only share an e-mail address are two.
 */
gboolean             registrar_roster_keys_contain  (RegistrarRosterKeys    *self,
                                                     const RegistrarCourse  *course,
                                                     const RegistrarStudent *student);

G_END_DECLS
