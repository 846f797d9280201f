// Writes obscore.parquet with hyparquet-writer 0.17 (npm), which is not ours: node obscore.mjs FILE
import { parquetWriteFile } from 'hyparquet-writer'
const text = (name, data) => ({ name, data, type: 'STRING', nullable: true })
const number = (name, data) => ({ name, data, type: 'DOUBLE', nullable: true })
parquetWriteFile({ filename: process.argv[2], columnData: [
  text('dataproduct_type', ['image', 'cube', 'image']),
  { name: 'calib_level', data: [2, 3, 9], type: 'INT32' },
  text('obs_collection', ['My, survey', 'My, survey', 'My, survey']),
  text('obs_id', ['o1', 'o2', 'o3']),
  text('obs_publisher_did', ['ivo://example.org/s?1', 'native-2', 'native-3']),
  number('s_ra', [10.5, 359.5, 1]),
  number('s_dec', [-20.25, 10, 1]),
  text('s_region', ['CIRCLE ICRS 10.5 -20.25 0.5', null, null]),
  number('em_min', [0.1, 0.21, null]),
  number('em_max', [0.2, 0.22, null]),
  text('pol_states', ['/I/', 'XX, YY', null]),
  text('target_name', ['a "quoted" name', 'b', 'bad level']),
] })
