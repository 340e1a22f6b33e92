/** Roles of the carrier's people, and those of a group's. */
export const staffRoles = ['administrator', 'client_manager', 'billing_operator', 'finance', 'auditor'];
export const groupRoles = ['group_contact', 'member'];
